'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxAnswer, type ComboboxItem } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { GrantFields, type GrantFieldValues } from './grant-fields';
import type { PersonActions, Refused } from './person-actions';

type AddToGroupProps = {
  person: { username: string; name: string };
  addGrant: PersonActions['addGrant'];
  impossible?: string | undefined;
};

export function AddToGroup(props: AddToGroupProps) {
  const t = useTranslations('people.add');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus />} impossible={props.impossible} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && <AddDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddDialog({ person, addGrant, onClose }: AddToGroupProps & { onClose: () => void }) {
  const t = useTranslations('people.add');
  const toast = useToast();
  const router = useRouter();
  const [group, setGroup] = useState<ComboboxItem | null>(null);
  const [values, setValues] = useState<GrantFieldValues>({ role: 'member', until: '', reason: '' });
  const [failure, setFailure] = useState<Refused>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!group || busy) return;
    setBusy(true);
    const result = await addGrant({ groupId: Number(group.value), username: person.username, ...values });
    setBusy(false);
    if (!result.ok) return setFailure(result);
    toast.done(t('done', { group: group.label }));
    onClose();
    router.refresh();
  }

  return (
    <Dialog title={t('title', { name: person.name })} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {failure && <Notice tone="failed" title={failure.message} alert />}
        <Combobox label={t('group')} name="group" required search={searchGroups} onChoose={setGroup} />
        <GrantFields values={values} onChange={setValues} errors={failure?.fields ?? {}} />
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button
            type="submit"
            size="large"
            variant="primary"
            busy={busy && t('busy')}
            impossible={group ? undefined : t('choose')}
          >
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

async function searchGroups(text: string): Promise<ComboboxAnswer> {
  const response = await fetch(`/people/~groups?${new URLSearchParams({ q: text })}`);
  if (!response.ok) throw new DOMException(`the search answered ${response.status}`, 'NetworkError');
  const answer: ComboboxAnswer = await response.json();
  return answer;
}

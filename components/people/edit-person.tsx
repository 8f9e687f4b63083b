'use client';

import { Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { PersonView } from '@/lib/people/types';
import { EditClashes } from './edit-clashes';
import type { PersonActions, PersonDraft, Refused } from './person-actions';
import { changesOf, draftOf, mergeDrafts } from './person-draft';
import { PersonFields } from './person-fields';

type EditPersonProps = {
  person: Pick<PersonView, 'personId' | 'version' | 'name' | 'email' | 'active'>;
  update: PersonActions['updatePerson'];
  impossible?: string | undefined;
};

export function EditPerson(props: EditPersonProps) {
  const t = useTranslations('people.act');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Pencil />} impossible={props.impossible} onClick={() => setOpen(true)}>
        {t('edit')}
      </Button>
      {open && <EditDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditDialog({ person, update, onClose }: EditPersonProps & { onClose: () => void }) {
  const t = useTranslations('people');
  const toast = useToast();
  const router = useRouter();
  /** What I began from: the page is made again under the dialog when someone else was first. */
  const [base, setBase] = useState(person);
  const [draft, setDraft] = useState<PersonDraft>(draftOf(person));
  const [failure, setFailure] = useState<Refused>();
  const [busy, setBusy] = useState(false);
  const moved = person.version !== base.version;
  const shown = moved ? mergeDrafts(base, draft, person) : draft;
  const changes = changesOf(person, shown);
  const unchanged = Object.keys(changes).length === 0;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || unchanged) return;
    setBusy(true);
    const result = await update({ personId: person.personId, version: person.version, changes });
    setBusy(false);
    if (result.ok) {
      toast.done(t('form.saved', { name: shown.name }));
      onClose();
    } else setFailure(result);
    router.refresh();
  }

  function takeTheirs(field: keyof PersonDraft) {
    setDraft({ ...shown, [field]: person[field] });
  }

  function keepBoth() {
    setDraft(shown);
    setBase(person);
    setFailure(undefined);
  }

  return (
    <Dialog title={t('edit.title', { name: person.name })} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {moved ? (
          <EditClashes
            base={base}
            mine={draft}
            theirs={person}
            onTakeTheirs={takeTheirs}
            onContinue={keepBoth}
          />
        ) : (
          failure && <Notice tone="failed" title={failure.message} alert />
        )}
        <PersonFields draft={shown} onChange={setDraft} errors={failure?.fields ?? {}} />
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('form.leave')}
          </Button>
          <Button
            type="submit"
            size="large"
            variant="primary"
            busy={busy && t('form.saving')}
            impossible={unchanged ? t('form.unchanged') : undefined}
          >
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

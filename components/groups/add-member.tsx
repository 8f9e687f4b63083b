'use client';

import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxAnswer } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { GrantInput, MembershipActions } from './membership-actions';

type Props = { groupId: number; addGrant: MembershipActions['addGrant']; refusal?: string | undefined };

const ROLES = ['member', 'moderator', 'owner'] as const;

export function AddMember({ groupId, addGrant, refusal }: Props) {
  const t = useTranslations('groups.add');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<UserPlus />} impossible={refusal} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && <AddMemberDialog groupId={groupId} addGrant={addGrant} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddMemberDialog({ groupId, addGrant, onClose }: Omit<Props, 'refusal'> & { onClose: () => void }) {
  const t = useTranslations('groups.add');
  const toast = useToast();
  const [input, setInput] = useState<GrantInput>({
    groupId,
    username: '',
    role: 'member',
    until: '',
    reason: '',
  });
  const [failure, setFailure] = useState<{ message: string; fields?: Readonly<Record<string, string>> }>();
  const [busy, setBusy] = useState(false);
  const set = (changes: Partial<GrantInput>) => setInput((before) => ({ ...before, ...changes }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await addGrant(input);
    setBusy(false);
    if (!result.ok) return setFailure(result);
    toast.done(t('done', { name: input.username }));
    onClose();
  }

  return (
    <Dialog title={t('title')} open onOpenChange={(next) => !next && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5">
        {failure && <Notice tone="failed" title={failure.message} alert />}
        <Combobox
          label={t('person')}
          name="username"
          required
          search={searchPeople}
          onChoose={(item) => set({ username: item?.value ?? '' })}
          {...(failure?.fields?.username && { error: failure.fields.username })}
        />
        <GrantFields input={input} set={set} errors={failure?.fields ?? {}} />
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button
            type="submit"
            size="large"
            variant="primary"
            busy={busy && t('busy')}
            impossible={input.username ? undefined : t('choose')}
          >
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type GrantFieldsProps = {
  input: GrantInput;
  set: (changes: Partial<GrantInput>) => void;
  errors: Readonly<Record<string, string>>;
};

function GrantFields({ input, set, errors }: GrantFieldsProps) {
  const t = useTranslations('groups');
  return (
    <>
      <Field label={t('add.role')}>
        {(control) => (
          <SelectInput
            {...control}
            value={input.role}
            onChange={({ target }) => set({ role: ROLES.find((role) => role === target.value) ?? 'member' })}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('add.until')} hint={t('add.untilHint')} error={errors.until}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            size="large"
            className="max-w-50"
            value={input.until}
            onChange={(event) => set({ until: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('add.reason')} hint={t('add.reasonHint')} error={errors.reason}>
        {(control) => (
          <TextInput
            {...control}
            size="large"
            value={input.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

async function searchPeople(text: string): Promise<ComboboxAnswer> {
  const response = await fetch(`/groups/~people?${new URLSearchParams({ q: text })}`);
  if (!response.ok) throw new DOMException(`the search answered ${response.status}`, 'NetworkError');
  const answer: ComboboxAnswer = await response.json();
  return answer;
}

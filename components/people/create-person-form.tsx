'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import type { PersonActions, PersonDraft, Refused } from './person-actions';
import { PersonFields } from './person-fields';

type CreatePersonFormProps = {
  /** What an account says already, when one is to be defined. */
  initial: { username: string; name: string; email: string };
  create: PersonActions['createPerson'];
  impossible?: string | undefined;
};

export function CreatePersonForm({ initial, create, impossible }: CreatePersonFormProps) {
  const t = useTranslations('people.form');
  const router = useRouter();
  const [username, setUsername] = useState(initial.username);
  const [draft, setDraft] = useState<PersonDraft>({ name: initial.name, email: initial.email, active: true });
  const [failure, setFailure] = useState<Refused>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const result = await create({ username, ...draft });
    setBusy(false);
    if (result.ok) router.push(`/people/${encodeURIComponent(result.value.username)}`);
    else setFailure(result);
  }

  return (
    <form onSubmit={submit} className="flex max-w-140 flex-col gap-4 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('username')} hint={t('usernameHint')} error={failure?.fields?.username} required>
        {(control) => (
          <TextInput
            {...control}
            size="large"
            autoComplete="off"
            value={username}
            onChange={({ target }) => setUsername(target.value)}
          />
        )}
      </Field>
      <PersonFields draft={draft} onChange={setDraft} errors={failure?.fields ?? {}} />
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={busy && t('creating')}
          impossible={impossible}
        >
          {t('create')}
        </Button>
        <LinkButton href="/people" size="large">
          {t('leave')}
        </LinkButton>
      </div>
    </form>
  );
}

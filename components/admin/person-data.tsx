'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ExportLink } from '@/components/ui/export-link';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import { TypedConfirmation } from '@/components/ui/typed-confirmation';
import { type Act, useAct } from './use-act';

type Erased = { pseudonym: string; rows: number; entries: number; journals: number };

type PersonDataProps = {
  erase: Act<{ username: string; confirm: string }, Erased>;
  exporting: boolean;
  refusal: string | undefined;
};

/** One person's data: out of here in a file, or under a pseudonym for ever. */
export function PersonData({ erase, exporting, refusal }: PersonDataProps) {
  const t = useTranslations('admin.privacy');
  const toast = useToast();
  const [username, setUsername] = useState('');
  const [confirm, setConfirm] = useState('');
  const { run, busy, failure } = useAct(erase, ({ pseudonym }) => {
    setUsername('');
    setConfirm('');
    toast.done(t('erased', { pseudonym }));
  });
  const login = username.trim();
  const place = `/people/${encodeURIComponent(login)}/~data`;

  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ username: login, confirm });
  }

  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col gap-3.5 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('username')} hint={t('usernameHint')}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            spellCheck={false}
            value={username}
            onChange={({ target }) => setUsername(target.value)}
          />
        )}
      </Field>
      {exporting && login !== '' && (
        <p className="-ml-2.5 flex flex-wrap gap-2">
          <ExportLink href={place}>{t('exportJson')}</ExportLink>
          <ExportLink href={`${place}?format=text`}>{t('exportText')}</ExportLink>
        </p>
      )}
      {login !== '' && !refusal && (
        <>
          <Notice tone="held" title={t('eraseTitle')}>
            {t('eraseText')}
          </Notice>
          <TypedConfirmation value={login} text={confirm} onType={setConfirm} />
        </>
      )}
      <div>
        <Button
          type="submit"
          variant="strong"
          busy={busy && t('erasing')}
          impossible={refusal ?? (login === '' || confirm !== login ? t('typeFirst') : undefined)}
        >
          {t('erase')}
        </Button>
      </div>
    </form>
  );
}

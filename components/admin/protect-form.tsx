'use client';

import { Shield } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import { type Act, useAct } from './use-act';

type ProtectFormProps = {
  protect: Act<{ username: string; reason: string }>;
  refusal: string | undefined;
};

export function ProtectForm({ protect, refusal }: ProtectFormProps) {
  const t = useTranslations('admin.accounts');
  const toast = useToast();
  const [input, setInput] = useState({ username: '', reason: '' });
  const { run, busy, failure } = useAct(protect, () => {
    toast.done(t('protected', { username: input.username }));
    setInput({ username: '', reason: '' });
  });
  return (
    <form
      className="flex max-w-120 flex-col gap-3 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run(input);
      }}
    >
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('username')} hint={t('usernameHint')} error={failure?.fields?.username} required>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            spellCheck={false}
            value={input.username}
            onChange={({ target }) => setInput((before) => ({ ...before, username: target.value }))}
          />
        )}
      </Field>
      <Field label={t('reason')} hint={t('reasonHint')} error={failure?.fields?.reason} required>
        {(control) => (
          <TextInput
            {...control}
            value={input.reason}
            onChange={({ target }) => setInput((before) => ({ ...before, reason: target.value }))}
          />
        )}
      </Field>
      <div>
        <Button type="submit" icon={<Shield />} busy={busy && t('busy')} impossible={refusal}>
          {t('protect')}
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import { type Act, useAct } from './use-act';

type RenameFormProps = {
  workspace: { name: string; version: number };
  rename: Act<{ name: string; version: number }>;
  refusal: string | undefined;
};

export function RenameForm({ workspace, rename, refusal }: RenameFormProps) {
  const t = useTranslations('admin.rename');
  const toast = useToast();
  const [name, setName] = useState(workspace.name);
  const { run, busy, failure } = useAct(rename, () => toast.done(t('done')));
  return (
    <form
      className="flex max-w-90 flex-col gap-2 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ name, version: workspace.version });
      }}
    >
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('label')} hint={t('hint')} error={failure?.fields?.name}>
        {(control) => (
          <span className="flex gap-2">
            <TextInput
              {...control}
              value={name}
              maxLength={80}
              readOnly={refusal !== undefined}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" busy={busy && t('busy')} impossible={refusal}>
              {t('act')}
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}

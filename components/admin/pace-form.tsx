'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import { type Act, useAct } from './use-act';

type PaceFormProps = {
  pace: { maxPerSecond: number | null; maxConcurrency: number | null };
  version: number;
  save: Act<{ maxPerSecond: number | null; maxConcurrency: number | null; version: number }>;
  refusal: string | undefined;
};

/** A ceiling on the calls; empty leaves the pace to what the server bears. */
export function PaceForm({ pace, version, save, refusal }: PaceFormProps) {
  const t = useTranslations('admin.pace');
  const toast = useToast();
  const [perSecond, setPerSecond] = useState(String(pace.maxPerSecond ?? ''));
  const [atOnce, setAtOnce] = useState(String(pace.maxConcurrency ?? ''));
  const { run, busy, failure } = useAct(save, () => toast.done(t('saved')));

  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ maxPerSecond: readNumber(perSecond), maxConcurrency: readNumber(atOnce), version });
  }

  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col gap-3 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <div className="grid grid-cols-2 gap-4 max-tablet:grid-cols-1">
        <Field label={t('perSecond')} hint={t('perSecondHint')} error={failure?.fields?.maxPerSecond}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              className="max-w-24 text-right"
              readOnly={refusal !== undefined}
              value={perSecond}
              onChange={(event) => setPerSecond(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('atOnce')} hint={t('atOnceHint')} error={failure?.fields?.maxConcurrency}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              className="max-w-24 text-right"
              readOnly={refusal !== undefined}
              value={atOnce}
              onChange={(event) => setAtOnce(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div>
        <Button type="submit" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

/** Empty: no ceiling. What is no number becomes one that is refused. */
function readNumber(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim().replace(',', '.')) || 0;
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import { useToast } from '@/components/ui/toast';
import type { PeriodName, RetentionSettings } from '@/lib/privacy/retention';
import { type Act, useAct } from './use-act';

export type PeriodLine = { name: PeriodName; days: number; usual: number; least: number; most: number };

type RetentionFormProps = {
  periods: readonly PeriodLine[];
  reason: string;
  version: number;
  save: Act<{ retention: RetentionSettings; version: number }>;
  refusal: string | undefined;
};

/** How many days each thing is kept, within the bounds of each. */
export function RetentionForm({ periods, reason, version, save, refusal }: RetentionFormProps) {
  const t = useTranslations('admin.privacy');
  const toast = useToast();
  const [days, setDays] = useState<Record<string, string>>(
    Object.fromEntries(periods.map(({ name, days }) => [name, String(days)])),
  );
  const [why, setWhy] = useState(reason);
  const { run, busy, failure } = useAct(save, () => toast.done(t('saved')));

  function submit(event: FormEvent) {
    event.preventDefault();
    const numbers = Object.entries(days).map(([name, text]) => [name, Number(text.trim() || Number.NaN)]);
    const retention = Object.fromEntries(numbers) as Record<PeriodName, number>; // one entry a field
    void run({ retention: { ...retention, reason: why }, version });
  }

  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col gap-3.5 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      {periods.map(({ name, usual, least, most }) => (
        <Field key={name} label={t(`period.${name}`)} hint={t('bounds', { usual, least, most })}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              className="max-w-24 text-right"
              readOnly={refusal !== undefined}
              value={days[name] ?? ''}
              onChange={({ target }) => setDays((before) => ({ ...before, [name]: target.value }))}
            />
          )}
        </Field>
      ))}
      <Field label={t('reason')} hint={t('reasonHint')}>
        {(control) => (
          <Textarea
            {...control}
            readOnly={refusal !== undefined}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import type { PeriodName, RetentionSettings } from '@/lib/privacy/retention';
import { type LastSaved, SettingConflict } from './setting-conflict';
import type { Act } from './use-act';
import { useSetting } from './use-setting';

export type PeriodLine = { name: PeriodName; days: number; usual: number; least: number; most: number };

/** As typed. */
type RetentionDraft = { days: Readonly<Record<string, string>>; reason: string };

type RetentionFormProps = {
  periods: readonly PeriodLine[];
  reason: string;
  version: number;
  last: LastSaved;
  save: Act<{ retention: RetentionSettings; version: number }>;
  refusal: string | undefined;
};

/** How many days each thing is kept, within the bounds of each. */
export function RetentionForm({ periods, reason, version, last, save, refusal }: RetentionFormProps) {
  const t = useTranslations('admin.privacy');
  const days = Object.fromEntries(periods.map(({ name, days }) => [name, String(days)]));
  const setting = useSetting<RetentionDraft, { retention: RetentionSettings; version: number }>({
    saved: { days, reason },
    version,
    save,
    done: t('saved'),
  });
  const { draft, change, busy, failure, conflict } = setting;

  function submit(event: FormEvent) {
    event.preventDefault();
    const numbers = Object.entries(draft.days).map(([name, text]) => [
      name,
      Number(text.trim() || Number.NaN),
    ]);
    const retention = Object.fromEntries(numbers) as Record<PeriodName, number>; // one entry a field
    setting.submit({ retention: { ...retention, reason: draft.reason } });
  }

  if (conflict) {
    const { mine, theirs } = conflict;
    const lines = periods.map(({ name }) => ({
      label: t(`period.${name}`),
      mine: mine.days[name] ?? '',
      theirs: theirs.days[name] ?? '',
    }));
    const why = { label: t('reason'), mine: mine.reason, theirs: theirs.reason };
    return <SettingConflict lines={[...lines, why]} last={last} {...conflict} />;
  }
  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col gap-3.5 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <div className="grid grid-cols-2 items-end gap-x-4 gap-y-3.5 max-tablet:grid-cols-1">
        {periods.map(({ name, usual, least, most }) => (
          <Field key={name} label={t(`period.${name}`)} hint={t('bounds', { usual, least, most })}>
            {(control) => (
              <span className="flex items-center gap-2">
                <TextInput
                  {...control}
                  inputMode="numeric"
                  className="max-w-24 text-right"
                  readOnly={refusal !== undefined}
                  value={draft.days[name] ?? ''}
                  onChange={({ target }) => change({ days: { ...draft.days, [name]: target.value } })}
                />
                <span className="text-ink-2">{t('unit')}</span>
              </span>
            )}
          </Field>
        ))}
      </div>
      <Field label={t('reason')} hint={t('reasonHint')}>
        {(control) => (
          <Textarea
            {...control}
            readOnly={refusal !== undefined}
            value={draft.reason}
            onChange={({ target }) => change({ reason: target.value })}
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

'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { type LastSaved, SettingConflict } from './setting-conflict';
import type { Act } from './use-act';
import { useSetting } from './use-setting';

type PaceFormProps = {
  pace: { maxPerSecond: number | null; maxConcurrency: number | null };
  version: number;
  last: LastSaved;
  save: Act<{ maxPerSecond: number | null; maxConcurrency: number | null; version: number }>;
  refusal: string | undefined;
};

/** A ceiling on the calls; empty leaves the pace to what the server bears. */
export function PaceForm({ pace, version, last, save, refusal }: PaceFormProps) {
  const t = useTranslations('admin.pace');
  const saved = { perSecond: String(pace.maxPerSecond ?? ''), atOnce: String(pace.maxConcurrency ?? '') };
  const setting = useSetting({ saved, version, save, done: t('saved') });
  const { draft, change, busy, failure, conflict } = setting;

  function submit(event: FormEvent) {
    event.preventDefault();
    setting.submit({
      maxPerSecond: readNumber(draft.perSecond),
      maxConcurrency: readNumber(draft.atOnce),
    });
  }

  if (conflict) {
    const { mine, theirs } = conflict;
    const lines = (['perSecond', 'atOnce'] as const).map((name) => ({
      label: t(name),
      mine: mine[name],
      theirs: theirs[name],
    }));
    return <SettingConflict lines={lines} last={last} {...conflict} />;
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
              value={draft.perSecond}
              onChange={(event) => change({ perSecond: event.target.value })}
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
              value={draft.atOnce}
              onChange={(event) => change({ atOnce: event.target.value })}
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

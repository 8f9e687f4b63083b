'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { type LastSaved, SettingConflict } from '@/components/admin/setting-conflict';
import type { Act } from '@/components/admin/use-act';
import { useSetting } from '@/components/admin/use-setting';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SelectInput } from '@/components/ui/select';
import type { LiveSettings, PassDoes } from '@/lib/live/types';

type Choice = Omit<LiveSettings, 'eventsOn'>;
type PassFormProps = {
  settings: LiveSettings;
  last: LastSaved;
  save: Act<Choice>;
  refusal: string | undefined;
};

const EVERY = [5, 10, 15, 30, 60, 120, 360, 720];
const DOES: readonly PassDoes[] = ['read', 'plan', 'apply'];

/** How often Régie reads on its own, and how far it then goes; saved together, on the version that was read. */
export function PassForm({ settings, last, save, refusal }: PassFormProps) {
  const t = useTranslations('live.pass');
  const yes = useTranslations('admin.conflict');
  const saved = {
    every: String(settings.everyMinutes ?? ''),
    does: settings.does,
    selfHeal: settings.selfHeal,
  };
  const { version } = settings;
  const setting = useSetting({ saved, version, save, done: t('saved') });
  const { change, busy, failure, conflict } = setting;
  const { every, does, selfHeal } = setting.draft;
  const choices = [...new Set([...EVERY, ...(settings.everyMinutes ? [settings.everyMinutes] : [])])];

  function submit(event: FormEvent) {
    event.preventDefault();
    const everyMinutes = every === '' ? null : Number(every);
    setting.submit({ everyMinutes, does, selfHeal });
  }

  if (conflict) {
    const { mine, theirs } = conflict;
    const often = (minutes: string) =>
      minutes === '' ? t('never') : t('minutes', { minutes: Number(minutes) });
    const lines = [
      { label: t('every'), mine: often(mine.every), theirs: often(theirs.every) },
      { label: t('does'), mine: t(`do.${mine.does}`), theirs: t(`do.${theirs.does}`) },
      {
        label: t('selfHeal'),
        mine: yes(mine.selfHeal ? 'yes' : 'no'),
        theirs: yes(theirs.selfHeal ? 'yes' : 'no'),
      },
    ];
    return <SettingConflict lines={lines} last={last} {...conflict} />;
  }
  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col gap-3 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <div className="grid grid-cols-2 gap-4 max-tablet:grid-cols-1">
        <Field label={t('every')} hint={t('everyHint')}>
          {(control) => (
            <SelectInput
              {...control}
              disabled={refusal !== undefined}
              value={every}
              onChange={(event) => change({ every: event.target.value })}
              options={[
                { value: '', label: t('never') },
                ...choices
                  .sort((a, b) => a - b)
                  .map((minutes) => ({ value: String(minutes), label: t('minutes', { minutes }) })),
              ]}
            />
          )}
        </Field>
        <Field label={t('does')} hint={t(`hint.${does}`)}>
          {(control) => (
            <SelectInput
              {...control}
              disabled={refusal !== undefined}
              value={does}
              onChange={(event) => change({ does: DOES.find((one) => one === event.target.value) ?? 'read' })}
              options={DOES.map((value) => ({ value, label: t(`do.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <CheckboxField
        label={t('selfHeal')}
        hint={t('selfHealHint')}
        checked={selfHeal}
        disabled={refusal !== undefined}
        onChange={() => change({ selfHeal: !selfHeal })}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

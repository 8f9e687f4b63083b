'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { type Act, useAct } from '@/components/admin/use-act';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SelectInput } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import type { LiveSettings, PassDoes } from '@/lib/live/types';

type Choice = Omit<LiveSettings, 'eventsOn'>;
type PassFormProps = { settings: LiveSettings; save: Act<Choice>; refusal: string | undefined };

const EVERY = [5, 10, 15, 30, 60, 120, 360, 720];
const DOES: readonly PassDoes[] = ['read', 'plan', 'apply'];

/** How often Régie reads on its own, and how far it then goes; saved together, on the version that was read. */
export function PassForm({ settings, save, refusal }: PassFormProps) {
  const t = useTranslations('live.pass');
  const toast = useToast();
  const [every, setEvery] = useState(String(settings.everyMinutes ?? ''));
  const [does, setDoes] = useState<PassDoes>(settings.does);
  const [selfHeal, setSelfHeal] = useState(settings.selfHeal);
  const { run, busy, failure } = useAct(save, () => toast.done(t('saved')));
  const choices = [...new Set([...EVERY, ...(settings.everyMinutes ? [settings.everyMinutes] : [])])];

  function submit(event: FormEvent) {
    event.preventDefault();
    const everyMinutes = every === '' ? null : Number(every);
    void run({ everyMinutes, does, selfHeal, version: settings.version });
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
              onChange={(event) => setEvery(event.target.value)}
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
              onChange={(event) => setDoes(DOES.find((one) => one === event.target.value) ?? 'read')}
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
        onChange={() => setSelfHeal(!selfHeal)}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

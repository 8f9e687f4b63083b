'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { WindowSettings } from '@/lib/reconcile/windows';
import { type Act, useAct } from './use-act';
import { readWindowDraft, type WindowDraft, windowDraftOf } from './window-fields';
import { HoursRows } from './window-hours';
import { PeriodRows } from './window-periods';

type WindowsFormProps = {
  windows: WindowSettings;
  /** The version these were read at. */
  version: number;
  save: Act<{ windows: WindowSettings; version: number }>;
  refusal: string | undefined;
};

/** Named periods and hours, saved together, on the version that was read. */
export function WindowsForm({ windows, version, save, refusal }: WindowsFormProps) {
  const t = useTranslations('admin.windows');
  const toast = useToast();
  const [edit, setEdit] = useState<{ draft: WindowDraft; version: number } | null>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { run, busy, failure } = useAct(save, () => {
    setEdit(null);
    toast.done(t('saved'));
  });
  const draft = edit?.draft ?? windowDraftOf(windows);
  const change = (changes: Partial<WindowDraft>) =>
    setEdit({ draft: { ...draft, ...changes }, version: edit?.version ?? version });
  const rows = { wrong, readOnly: refusal !== undefined };

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readWindowDraft(draft);
    setWrong('wrong' in read ? read.wrong : []);
    if ('windows' in read) void run({ windows: read.windows, version: edit?.version ?? version });
  }

  return (
    <form onSubmit={submit} className="flex max-w-220 flex-col gap-4">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Section heading={t('periods')}>
        <p className="measure py-2 text-ink-2">{t('periodsText')}</p>
        <PeriodRows rows={draft.periods} onChange={(periods) => change({ periods })} {...rows} />
      </Section>
      <Section heading={t('hours')}>
        <p className="measure py-2 text-ink-2">{t('hoursText')}</p>
        <HoursRows rows={draft.hours} onChange={(hours) => change({ hours })} {...rows} />
      </Section>
      <Field
        label={t('timeZone')}
        hint={t('timeZoneHint')}
        error={failure?.fields?.['windows.timeZone'] && t('wrongTimeZone')}
      >
        {(control) => (
          <TextInput
            {...control}
            className="max-w-60"
            autoComplete="off"
            readOnly={refusal !== undefined}
            value={draft.timeZone}
            onChange={(event) => change({ timeZone: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
        {edit && <Button onClick={() => setEdit(null)}>{t('reset')}</Button>}
      </div>
    </form>
  );
}

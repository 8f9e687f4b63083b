'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { TextInput } from '@/components/ui/text-input';
import type { WindowSettings } from '@/lib/reconcile/windows';
import { type LastSaved, SettingConflict } from './setting-conflict';
import type { Act } from './use-act';
import { useSetting } from './use-setting';
import { useWindowLines } from './use-window-lines';
import { readWindowDraft, windowDraftOf } from './window-fields';
import { HoursRows, PeriodRows } from './window-lists';

type WindowsFormProps = {
  windows: WindowSettings;
  /** The version these were read at. */
  version: number;
  last: LastSaved;
  save: Act<{ windows: WindowSettings; version: number }>;
  refusal: string | undefined;
};

/** Named periods and hours, saved together, on the version that was read. */
export function WindowsForm({ windows, version, last, save, refusal }: WindowsFormProps) {
  const t = useTranslations('admin.windows');
  const linesOf = useWindowLines();
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const setting = useSetting({ saved: windowDraftOf(windows), version, save, done: t('saved') });
  const { draft, change, failure, busy, conflict } = setting;
  const rows = { wrong, readOnly: refusal !== undefined };
  useEffect(() => {
    if (wrong.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [wrong]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readWindowDraft(draft);
    setWrong('wrong' in read ? read.wrong : []);
    if ('windows' in read) setting.submit({ windows: read.windows });
  }

  function leave() {
    setWrong([]);
    setting.leave();
  }

  if (conflict) {
    const lines = linesOf(conflict.mine, conflict.theirs);
    return <SettingConflict lines={lines} last={last} {...conflict} />;
  }
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-220 flex-col gap-4">
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
        {setting.touched && <Button onClick={leave}>{t('reset')}</Button>}
      </div>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { NoticeSettings } from '@/lib/notify/schema';
import { type LastSaved, SettingConflict } from './setting-conflict';
import { type Act, useAct } from './use-act';
import { useSetting } from './use-setting';

type NoticeFormProps = {
  settings: NoticeSettings;
  version: number;
  last: LastSaved;
  save: Act<{ notices: NoticeSettings; version: number }>;
  trial: Act<Record<string, never>, { recipient: string }>;
  refusal: string | undefined;
};

/** Whether the bot writes in the chat, to whom, in which language. */
export function NoticeForm({ settings, version, last, save, trial, refusal }: NoticeFormProps) {
  const t = useTranslations('admin.notices');
  const toast = useToast();
  const yes = useTranslations('admin.conflict');
  const saving = useSetting({ saved: settings, version, save, done: t('saved') });
  const trying = useAct(trial, ({ recipient }) => toast.done(t('tried', { recipient })));
  const failure = saving.failure ?? trying.failure;
  const { draft, change, conflict } = saving;

  function submit(event: FormEvent) {
    event.preventDefault();
    saving.submit({ notices: draft });
  }

  if (conflict) {
    const { mine, theirs } = conflict;
    const to = (one: NoticeSettings) => t(one.to === 'room' ? 'toRoom' : 'toAdministrators');
    const language = (one: NoticeSettings) => t(one.language === 'fr' ? 'french' : 'english');
    const lines = [
      { label: t('on'), mine: yes(mine.on ? 'yes' : 'no'), theirs: yes(theirs.on ? 'yes' : 'no') },
      { label: t('to'), mine: to(mine), theirs: to(theirs) },
      { label: t('room'), mine: mine.room, theirs: theirs.room },
      { label: t('language'), mine: language(mine), theirs: language(theirs) },
    ];
    return <SettingConflict lines={lines} last={last} {...conflict} />;
  }
  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col gap-3.5 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <CheckboxField
        label={t('on')}
        hint={t('onHint')}
        checked={draft.on}
        disabled={refusal !== undefined}
        onChange={() => change({ on: !draft.on })}
      />
      <div className="grid grid-cols-2 gap-4 max-tablet:grid-cols-1">
        <Field label={t('to')}>
          {(control) => (
            <SelectInput
              {...control}
              value={draft.to}
              disabled={refusal !== undefined}
              options={[
                { value: 'administrators', label: t('toAdministrators') },
                { value: 'room', label: t('toRoom') },
              ]}
              onChange={({ target }) => change({ to: target.value === 'room' ? 'room' : 'administrators' })}
            />
          )}
        </Field>
        <Field label={t('language')}>
          {(control) => (
            <SelectInput
              {...control}
              value={draft.language}
              disabled={refusal !== undefined}
              options={[
                { value: 'fr', label: t('french') },
                { value: 'en', label: t('english') },
              ]}
              onChange={({ target }) => change({ language: target.value === 'en' ? 'en' : 'fr' })}
            />
          )}
        </Field>
      </div>
      {draft.to === 'room' && (
        <Field label={t('room')} hint={t('roomHint')} error={saving.failure?.fields?.notices}>
          {(control) => (
            <TextInput
              {...control}
              value={draft.room}
              readOnly={refusal !== undefined}
              onChange={({ target }) => change({ room: target.value })}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={saving.busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
        <Button busy={trying.busy && t('trying')} impossible={refusal} onClick={() => void trying.run({})}>
          {t('try')}
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { type LastSaved, SettingConflict } from './setting-conflict';
import type { Act } from './use-act';
import { useSetting } from './use-setting';

type RenameFormProps = {
  workspace: { name: string; version: number };
  last: LastSaved;
  rename: Act<{ name: string; version: number }>;
  refusal: string | undefined;
};

export function RenameForm({ workspace, last, rename, refusal }: RenameFormProps) {
  const t = useTranslations('admin.rename');
  const { name, version } = workspace;
  const setting = useSetting({ saved: { name }, version, save: rename, done: t('done') });
  const { draft, change, busy, failure, conflict } = setting;
  if (conflict) {
    const line = { label: t('label'), mine: conflict.mine.name, theirs: conflict.theirs.name };
    return <SettingConflict lines={[line]} last={last} {...conflict} />;
  }
  return (
    <form
      className="flex max-w-90 flex-col gap-2 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        setting.submit(draft);
      }}
    >
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('label')} hint={t('hint')} error={failure?.fields?.name}>
        {(control) => (
          <span className="flex gap-2">
            <TextInput
              {...control}
              value={draft.name}
              maxLength={80}
              readOnly={refusal !== undefined}
              onChange={(event) => change({ name: event.target.value })}
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

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Notice } from '@/components/ui/notice';
import {
  BRAKES,
  draftOf,
  LIMITS,
  type LimitDraft,
  type LimitName,
  type LimitValues,
  readDraft,
} from './limit-fields';
import { LimitGroup } from './limit-group';
import { type LastSaved, SettingConflict } from './setting-conflict';
import type { Act } from './use-act';
import { useSetting } from './use-setting';

type LimitsFormProps = {
  values: LimitValues;
  defaults: LimitValues;
  /** The version these values were read at. */
  version: number;
  last: LastSaved;
  save: Act<{ limits: LimitValues; version: number }>;
  refusal: string | undefined;
};

/** Every brake's limit beside its default; saved together, on the version that was read. */
export function LimitsForm({ values, defaults, version, last, save, refusal }: LimitsFormProps) {
  const t = useTranslations('admin.brakes');
  const yes = useTranslations('admin.conflict');
  const [wrong, setWrong] = useState<readonly LimitName[]>([]);
  const setting = useSetting({ saved: draftOf(values), version, save, done: t('saved') });
  const { draft, change, failure, busy, conflict } = setting;
  const usual = draftOf(defaults);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft);
    setWrong('wrong' in read ? read.wrong : []);
    if ('values' in read) setting.submit({ limits: read.values });
  }

  if (conflict) {
    const { mine, theirs } = conflict;
    const held = ({ endedGroupsHeld }: LimitDraft) => yes(endedGroupsHeld ? 'yes' : 'no');
    const lines = LIMITS.map(({ name }) => ({
      label: t(`limit.${name}`),
      mine: mine[name],
      theirs: theirs[name],
    }));
    const ended = { label: t('endedGroupsHeld'), mine: held(mine), theirs: held(theirs) };
    return <SettingConflict lines={[...lines, ended]} last={last} {...conflict} />;
  }
  return (
    <form onSubmit={submit} className="flex max-w-180 flex-col">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      {BRAKES.map((brake) => (
        <LimitGroup
          key={brake}
          brake={brake}
          draft={draft}
          usual={usual}
          wrong={wrong}
          readOnly={refusal !== undefined}
          onType={(name, text) => change({ [name]: text })}
        />
      ))}
      <div className="border-b border-line py-3.5">
        <CheckboxField
          label={t('endedGroupsHeld')}
          hint={t('endedGroupsHint')}
          checked={draft.endedGroupsHeld}
          disabled={refusal !== undefined}
          onChange={() => change({ endedGroupsHeld: !draft.endedGroupsHeld })}
        />
      </div>
      <div className="flex flex-wrap gap-2 pt-3.5">
        <Button type="submit" variant="primary" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
        <Button impossible={refusal} onClick={() => change(usual)}>
          {t('defaults')}
        </Button>
      </div>
    </form>
  );
}

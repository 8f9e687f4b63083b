'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { LimitConflict } from './limit-conflict';
import {
  BRAKES,
  draftOf,
  type LimitDraft,
  type LimitName,
  type LimitValues,
  readDraft,
} from './limit-fields';
import { LimitGroup } from './limit-group';
import { type Act, useAct } from './use-act';

type LimitsFormProps = {
  values: LimitValues;
  defaults: LimitValues;
  /** The version these values were read at. */
  version: number;
  save: Act<{ limits: LimitValues; version: number }>;
  refusal: string | undefined;
};

/** What was typed, and the version it was typed upon; none: the limits as they are. */
type Edit = { draft: LimitDraft; version: number };

/** Every brake's limit beside its default; saved together, on the version that was read. */
export function LimitsForm({ values, defaults, version, save, refusal }: LimitsFormProps) {
  const t = useTranslations('admin.brakes');
  const toast = useToast();
  const [edit, setEdit] = useState<Edit | null>(null);
  const [wrong, setWrong] = useState<readonly LimitName[]>([]);
  const { run, busy, failure } = useAct(save, () => {
    setEdit(null);
    toast.done(t('saved'));
  });
  const [saved, usual] = [draftOf(values), draftOf(defaults)];
  const draft = edit?.draft ?? saved;
  const change = (changes: Partial<LimitDraft>) =>
    setEdit((before) => ({
      version: before?.version ?? version,
      draft: { ...(before?.draft ?? saved), ...changes },
    }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft);
    setWrong('wrong' in read ? read.wrong : []);
    if ('values' in read) void run({ limits: read.values, version: edit?.version ?? version });
  }

  if (edit && edit.version !== version) {
    return (
      <LimitConflict
        mine={edit.draft}
        theirs={saved}
        onKeep={() => setEdit({ draft: edit.draft, version })}
        onTake={() => setEdit(null)}
      />
    );
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

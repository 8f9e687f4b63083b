'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { Names } from '@/components/access/who';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { EditConflict, type LastChange } from './edit-conflict';
import { changedFields, type DraftField, type GroupDraft } from './group-draft';
import { GroupFields } from './group-fields';

type Result =
  | { ok: true }
  | { ok: false; code: string; message: string; fields?: Readonly<Record<string, string>> };

type Props = {
  group: { groupId: number; slug: string; version: number; removesExtra: boolean };
  /** What is in force now. */
  saved: GroupDraft;
  /** Who put that in force, and when. */
  last: LastChange | undefined;
  names: Names;
  update: (input: {
    groupId: number;
    version: number;
    fields: Partial<GroupDraft>;
    removesExtra?: boolean;
  }) => Promise<Result>;
  refusal?: string | undefined;
};

/** Sends only what was changed here, upon the version that was read. */
export function EditGroupForm({ group, saved, last, names, update, refusal }: Props) {
  const t = useTranslations('groups');
  const [router, toast] = [useRouter(), useToast()];
  const [start, setStart] = useState({
    draft: saved,
    version: group.version,
    removesExtra: group.removesExtra,
  });
  const [draft, setDraft] = useState(saved);
  const [removesExtra, setRemovesExtra] = useState(group.removesExtra);
  const [failure, setFailure] = useState<Extract<Result, { ok: false }>>();
  const [busy, setBusy] = useState(false);
  // The page may have been made again meanwhile: what was typed here is not taken away before it is sent.
  const moved = failure?.code === 'CONFLICT' && start.version !== group.version;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const fields = Object.fromEntries(
      changedFields(start.draft, draft).map((field) => [field, draft[field]]),
    );
    const extra = removesExtra === start.removesExtra ? {} : { removesExtra };
    const result = await update({ groupId: group.groupId, version: start.version, fields, ...extra });
    setBusy(false);
    if (result.ok) {
      toast.done(t('saved'));
      return router.push(`/groups/${group.slug}`);
    }
    setFailure(result);
    if (result.code === 'CONFLICT') router.refresh();
  }

  /** Theirs is the new ground; on it stand the fields kept from here. */
  function settle(kept: readonly DraftField[]) {
    const mine = Object.fromEntries(kept.map((field) => [field, draft[field]]));
    setStart({ draft: saved, version: group.version, removesExtra: group.removesExtra });
    setRemovesExtra(removesExtra === start.removesExtra ? group.removesExtra : removesExtra);
    setDraft({ ...saved, ...mine });
    setFailure(undefined);
  }

  if (moved) {
    return (
      <EditConflict
        mine={draft}
        theirs={saved}
        last={last}
        names={names}
        changed={changedFields(start.draft, draft)}
        message={failure?.message}
        onSettle={settle}
      />
    );
  }
  return (
    <form onSubmit={submit} className="flex max-w-140 flex-col gap-4 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <GroupFields
        draft={draft}
        errors={unprefixed(failure?.fields)}
        onChange={(field, value) => setDraft((before) => ({ ...before, [field]: value }))}
      />
      <CheckboxField
        label={t('field.removesExtra')}
        hint={t('hint.removesExtra')}
        checked={removesExtra}
        onChange={(event) => setRemovesExtra(event.target.checked)}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="large" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
        <LinkButton href={`/groups/${group.slug}`} size="large">
          {t('leave')}
        </LinkButton>
      </div>
    </form>
  );
}

/** The action names its fields under `fields.`; the form does not. */
function unprefixed(fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key.replace(/^fields\./, ''), value]),
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Names, Who } from '@/components/access/who';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { DRAFT_FIELDS, type DraftField, type GroupDraft } from './group-draft';

export type LastChange = { actor: string; at: Date };

type Props = {
  mine: GroupDraft;
  theirs: GroupDraft;
  last: LastChange | undefined;
  names: Names;
  /** What was changed here. */
  changed: readonly DraftField[];
  message: string | undefined;
  onSettle: (kept: readonly DraftField[]) => void;
};

/** Yours beside theirs, field by field; only what differs is asked. */
export function EditConflict({ mine, theirs, last, names, changed, message, onSettle }: Props) {
  const t = useTranslations('groups');
  const asked = DRAFT_FIELDS.filter((field) => changed.includes(field) && mine[field] !== theirs[field]);
  const [kept, setKept] = useState<ReadonlySet<DraftField>>(new Set(asked));

  function choose(field: DraftField, own: boolean) {
    const next = new Set(kept);
    if (own) next.add(field);
    else next.delete(field);
    setKept(next);
  }

  return (
    <div className="flex max-w-200 flex-col gap-4 pt-3">
      <Notice tone="held" title={t('conflict.title')} alert>
        {message}
      </Notice>
      <table className="rows rows-flush">
        <caption className="sr-only">{t('conflict.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.setting')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">
              {t('conflict.theirs')}
              {last && (
                <>
                  {' · '}
                  <Who login={last.actor} names={names} />
                  {', '}
                  <RelativeTime at={last.at} />
                </>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {asked.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              {[true, false].map((own) => (
                <td key={String(own)} data-wrap="">
                  <label className="flex min-h-6 items-start gap-2">
                    <input
                      type="radio"
                      name={field}
                      checked={kept.has(field) === own}
                      onChange={() => choose(field, own)}
                      className="mt-0.5 size-4 flex-none accent-accent-solid"
                    />
                    {(own ? mine : theirs)[field] || t('readOnly.unmanaged')}
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button variant="primary" size="large" onClick={() => onSettle([...kept])}>
          {t('conflict.settle')}
        </Button>
      </div>
    </div>
  );
}

'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { useExplain } from '@/components/ui/explain';
import { Notice } from '@/components/ui/notice';
import type { RunDetail } from '@/lib/runs/queries/types';
import { useLiveRun } from './use-live-run';

/** As far as the run is now: the title of a page that is watched. */
export function RunSentence({ run }: { run: RunDetail }) {
  const t = useTranslations('runs');
  const { state, outcomes, stopAsked } = useLiveRun(run.id, run);
  const { applied = 0, already = 0, failed = 0, conflict = 0, unverified = 0 } = outcomes;
  return t.rich(`sentence.${state}`, {
    id: run.id,
    stops: String(stopAsked !== null),
    done: applied + already,
    total: run.changes,
    trouble: failed + conflict + unverified,
    strong: (text: ReactNode) => <strong>{text}</strong>,
    a: (text: ReactNode) => <Link href={`/runs/${run.id}?journal=failed`}>{text}</Link>,
  });
}

/** Why a run stopped before its end, and what lifts it. */
export function RunReason({ run, names }: { run: RunDetail; names: Names }) {
  const t = useTranslations('runs.reason');
  const explain = useExplain('runs.reason');
  const who = useWho(names);
  if (!run.reason) return null;
  const { code, params: told } = run.reason;
  // Runs of the first version do not say which permission was lost.
  const said = { permission: '?', role: 'admin', ...told };
  const params = typeof told?.by === 'string' ? { ...said, by: who(told.by) } : said;
  return (
    <div className="px-gutter pb-4">
      <Notice
        tone={run.state === 'failed' ? 'failed' : 'held'}
        title={explain(`${code}.title`, params) ?? t('other', { code })}
      >
        {explain(`${code}.text`, params)}
      </Notice>
    </div>
  );
}

'use client';

import { BellOff, FileDiff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { JobButton } from '@/components/jobs/job-button';
import { BulkBar } from '@/components/ui/bulk-bar';
import { Button } from '@/components/ui/button';
import { useSelection } from '@/components/ui/table-selection';
import { AdoptWithReason } from './adopt-with-reason';
import type { DriftActions, DriftRefusals, DriftSelection } from './drift-actions';
import { IgnoreDialog } from './ignore-dialog';

type DriftBulkProps = {
  total: number;
  /** The address of the list: what "all that match" keeps. */
  query: Record<string, string>;
  /** Rows that no plan touches. */
  beyondPlans: readonly string[];
  actions: DriftActions;
  refusals: DriftRefusals;
};

export function DriftBulk({ total, query, beyondPlans, actions, refusals }: DriftBulkProps) {
  const t = useTranslations('drift');
  const selection = useSelection();
  const [ignoring, setIgnoring] = useState(false);
  const ids = [...(selection?.chosen ?? [])];
  const all = selection?.allMatching ?? false;
  const choice: DriftSelection = all ? { query } : { ids };
  const nothing = !all && ids.every((id) => beyondPlans.includes(id));
  return (
    <BulkBar total={total} countLabel={(count) => t('bulk.chosen', { count })}>
      <Button size="small" icon={<BellOff />} impossible={refusals.ignore} onClick={() => setIgnoring(true)}>
        {t('bulk.ignore')}
      </Button>
      <AdoptWithReason
        size="small"
        choice={choice}
        count={all ? total : ids.length}
        adopt={actions.adoptChosen}
        refusals={refusals}
      />
      <JobButton
        variant="primary"
        size="small"
        icon={<FileDiff />}
        start={() => actions.prepareChosen(choice)}
        gerund={t('preparing')}
        then={{ href: '/plans/{id}', idKey: 'planId' }}
        impossible={refusals.plan ?? (nothing ? t('bulk.nothing') : undefined)}
      >
        {t('bulk.prepare')}
      </JobButton>
      {ignoring && (
        <IgnoreDialog
          choice={choice}
          count={all ? total : ids.length}
          actions={actions}
          onClose={() => {
            setIgnoring(false);
          }}
        />
      )}
    </BulkBar>
  );
}

'use client';

import { FileDiff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { JobButton } from '@/components/jobs/job-button';
import type { StartJob } from '@/components/jobs/use-job';
import { BulkBar } from '@/components/ui/bulk-bar';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useSelection } from '@/components/ui/table-selection';
import { useToast } from '@/components/ui/toast';
import type { Automation } from '@/lib/db/generated/enums';

/** Chosen one by one, or everything the list's address matches. */
export type GroupChoice = { groupIds: number[] } | { query: Record<string, string> };

type GroupBulkActsProps = {
  total: number;
  query: Record<string, string>;
  /** Why this person may not; undefined when they may. */
  refusals: { plan: string | undefined; edit: string | undefined };
  preparePlan: (choice: GroupChoice) => ReturnType<StartJob>;
  setAutomation: (input: { choice: GroupChoice; automation: Automation }) => Promise<ActResult>;
  setSelfHeal: (input: { choice: GroupChoice; selfHeal: boolean }) => Promise<ActResult>;
};

const AUTOMATIONS: readonly Automation[] = ['observe', 'add_only', 'full'];

export function GroupBulkActs(props: GroupBulkActsProps) {
  const { total, query, refusals, preparePlan, setAutomation, setSelfHeal } = props;
  const t = useTranslations('groups');
  const live = useTranslations('live.bulk');
  const toast = useToast();
  const selection = useSelection();
  const chosen = [...(selection?.chosen ?? [])].map(Number);
  const choice: GroupChoice = selection?.allMatching ? { query } : { groupIds: chosen };
  const count = selection?.allMatching ? total : chosen.length;
  return (
    <BulkBar total={total} countLabel={(chosenCount) => t('bulk.chosen', { count: chosenCount })}>
      {AUTOMATIONS.map((automation) => (
        <ConfirmDialog
          key={automation}
          trigger={
            <Button size="small" impossible={refusals.edit}>
              {t(`bulk.set.${automation}`)}
            </Button>
          }
          title={t(`bulk.title.${automation}`, { count })}
          confirm={t(`bulk.confirm.${automation}`, { count })}
          act={() => setAutomation({ choice, automation })}
          onDone={() => toast.done(t('bulk.done', { count }))}
        >
          {t(`bulk.consequence.${automation}`)}
        </ConfirmDialog>
      ))}
      {(['on', 'off'] as const).map((act) => (
        <ConfirmDialog
          key={act}
          trigger={
            <Button size="small" impossible={refusals.edit}>
              {live(`${act}.act`)}
            </Button>
          }
          title={live(`${act}.title`, { count })}
          confirm={live(`${act}.act`)}
          act={() => setSelfHeal({ choice, selfHeal: act === 'on' })}
          onDone={() => toast.done(t('bulk.done', { count }))}
        >
          {live(`${act}.consequence`)}
        </ConfirmDialog>
      ))}
      <JobButton
        variant="primary"
        size="small"
        icon={<FileDiff />}
        start={() => preparePlan(choice)}
        gerund={t('preparing')}
        then={{ href: '/plans/{id}', idKey: 'planId' }}
        impossible={refusals.plan}
      >
        {t('prepare')}
      </JobButton>
    </BulkBar>
  );
}

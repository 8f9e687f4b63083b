'use client';

import { BellOff, FileDiff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { JobButton } from '@/components/jobs/job-button';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import type { DriftKind } from '@/lib/reconcile/types';
import { Adopt } from './adopt-button';
import type { DriftActions, DriftRefusals } from './drift-actions';
import { IgnoreDialog } from './ignore-dialog';

type PanelActsProps = {
  row: DriftRow;
  names: { person: string; group: string };
  ignored: boolean;
  actions: DriftActions;
  refusals: DriftRefusals;
};

const HELD: readonly DriftKind[] = ['room-conflict', 'configuration', 'room-unknown'];
const LEFT_ALONE: readonly DriftKind[] = ['unmanaged-room', 'unmanaged-person'];

/** Fix, adopt or ignore. */
export function PanelActs({ row, names, ignored, actions, refusals }: PanelActsProps) {
  const t = useTranslations('drift');
  const { groupId, kind } = row;
  const unfixable = LEFT_ALONE.includes(kind)
    ? t('act.nothingToFix')
    : HELD.includes(kind)
      ? t('act.held')
      : undefined;
  return (
    <div className="grid gap-1.5 [&>:not(.sr-only)]:w-full [&_button]:w-full [&_button]:justify-start">
      <JobButton
        variant="primary"
        icon={<FileDiff />}
        start={() => actions.preparePlan(groupId === null ? {} : { scope: { groupIds: [groupId] } })}
        gerund={t('preparing')}
        then={{ href: '/plans/{id}', idKey: 'planId' }}
        impossible={refusals.plan ?? unfixable}
      >
        {t(groupId === null ? 'act.fix' : 'act.fixGroup')}
      </JobButton>
      <Adopt row={row} names={names} actions={actions} refusals={refusals} />
      {ignored ? (
        <StopIgnoring id={row.id} unignore={actions.unignore} impossible={refusals.ignore} />
      ) : (
        <Ignore id={row.id} actions={actions} impossible={refusals.ignore} />
      )}
    </div>
  );
}

type IgnoreProps = { id: string; actions: DriftActions; impossible: string | undefined };

function Ignore({ id, actions, impossible }: IgnoreProps) {
  const t = useTranslations('drift.ignore');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<BellOff />} impossible={impossible} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && (
        <IgnoreDialog choice={{ ids: [id] }} count={1} actions={actions} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

type StopIgnoringProps = {
  id: string;
  unignore: DriftActions['unignore'];
  impossible: string | undefined;
};

function StopIgnoring({ id, unignore, impossible }: StopIgnoringProps) {
  const t = useTranslations('drift.ignore');
  const router = useRouter();
  const toast = useToast();
  async function end() {
    const result = await unignore({ ids: [id] });
    if (!result.ok) return toast.failure(result.message);
    toast.done(t('ended'));
    router.refresh();
  }
  return (
    <Button icon={<BellOff />} impossible={impossible} onClick={() => void end()}>
      {t('end')}
    </Button>
  );
}

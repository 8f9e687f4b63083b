'use client';

import { BellOff, FileDiff, UserRoundPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { JobButton } from '@/components/jobs/job-button';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { DRIFT_ACTS } from '@/lib/reconcile/drift-acts';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import { Adopt } from './adopt-button';
import type { DriftActions, DriftRefusals } from './drift-actions';
import { IgnoreDialog } from './ignore-dialog';
import { usePanelActKeys } from './use-panel-act-keys';

type PanelActsProps = {
  row: DriftRow;
  names: { person: string; group: string };
  ignored: boolean;
  actions: DriftActions;
  refusals: DriftRefusals;
};

/** Fix, adopt or ignore. */
export function PanelActs({ row, names, ignored, actions, refusals }: PanelActsProps) {
  const t = useTranslations('drift');
  const acts = useRef<HTMLDivElement>(null);
  usePanelActKeys(acts);
  const { fix } = DRIFT_ACTS[row.kind];
  const unfixable = fix === 'nothing' ? t('act.nothingToFix') : fix === 'held' ? t('act.held') : undefined;
  return (
    <div
      ref={acts}
      className="grid gap-1.5 [&>:not(.sr-only)]:w-full [&_button]:w-full [&_button]:justify-start"
    >
      {fix === 'put-back' ? (
        <JobButton
          variant="primary"
          shortcut="C"
          icon={<UserRoundPlus />}
          start={() => actions.putBack({ ids: [row.id] })}
          gerund={t('act.puttingBack')}
          done={t('act.putBackDone', { person: names.person })}
          impossible={refusals.membership}
        >
          {t('act.putBack')}
        </JobButton>
      ) : (
        <Fix id={row.id} actions={actions} impossible={refusals.plan ?? unfixable} />
      )}
      <Adopt row={row} names={names} actions={actions} refusals={refusals} />
      {ignored ? (
        <StopIgnoring id={row.id} unignore={actions.unignore} impossible={refusals.ignore} />
      ) : (
        <Ignore id={row.id} actions={actions} impossible={refusals.ignore} />
      )}
    </div>
  );
}

type FixProps = { id: string; actions: DriftActions; impossible: string | undefined };

function Fix({ id, actions, impossible }: FixProps) {
  const t = useTranslations('drift');
  return (
    <JobButton
      variant="primary"
      shortcut="C"
      icon={<FileDiff />}
      start={() => actions.prepareChosen({ ids: [id] })}
      gerund={t('preparing')}
      then={{ href: '/plans/{id}', idKey: 'planId' }}
      impossible={impossible}
    >
      {t('act.fix')}
    </JobButton>
  );
}

type IgnoreProps = { id: string; actions: DriftActions; impossible: string | undefined };

function Ignore({ id, actions, impossible }: IgnoreProps) {
  const t = useTranslations('drift.ignore');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<BellOff />} shortcut="I" impossible={impossible} onClick={() => setOpen(true)}>
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
    <Button icon={<BellOff />} shortcut="I" impossible={impossible} onClick={() => void end()}>
      {t('end')}
    </Button>
  );
}

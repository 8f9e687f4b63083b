'use client';

import { GitPullRequestArrow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useJob } from '@/components/jobs/use-job';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { useToast } from '@/components/ui/toast';
import { DRIFT_ACTS } from '@/lib/reconcile/drift-acts';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import { AdoptWithReason } from './adopt-with-reason';
import type { DriftActions, DriftRefusals } from './drift-actions';
import { RespectDialog } from './respect-dialog';

type AdoptProps = {
  row: Pick<DriftRow, 'id' | 'kind' | 'personId' | 'username' | 'cause'>;
  names: { person: string; group: string };
  actions: Pick<
    DriftActions,
    'adoptMember' | 'endAdoptedGrant' | 'adoptRoom' | 'adoptChosen' | 'respectDeparture'
  >;
  refusals: DriftRefusals;
};

/** Makes what is the new wanted; what cannot be adopted has no such act. */
export function Adopt(props: AdoptProps) {
  const { row, refusals } = props;
  const t = useTranslations('drift.act');
  switch (row.kind) {
    case 'member-extra':
      // A departure someone decided is ended there, not covered by a reason.
      if (row.cause?.code === 'excluded') return null;
      return <AdoptMember {...props} kind="member-extra" />;
    case 'role-extra':
      return <AdoptMember {...props} kind="role-extra" />;
    case 'member-missing':
      return <RespectDeparture {...props} />;
    case 'room-conflict':
    case 'unmanaged-room':
      return <AdoptRoom {...props} kind={row.kind} />;
    case 'unmanaged-person':
      return (
        <LinkButton
          href={`/people/${encodeURIComponent(row.username ?? '')}`}
          icon={<GitPullRequestArrow />}
          impossible={refusals.define}
          className={WIDE}
        >
          {t('adopt.unmanaged-person')}
        </LinkButton>
      );
    default:
      return <AdoptAsIs {...props} />;
  }
}

function AdoptAsIs({ row, actions, refusals }: AdoptProps) {
  const form = DRIFT_ACTS[row.kind].adopt;
  if (!form) return null;
  return (
    <AdoptWithReason
      choice={{ ids: [row.id] }}
      count={1}
      form={form}
      adopt={actions.adoptChosen}
      refusals={refusals}
      className={WIDE}
      shortcut="A"
    />
  );
}

const WIDE = 'w-full justify-start';

function AdoptMember({
  row,
  names,
  actions,
  refusals,
  kind,
}: AdoptProps & { kind: 'member-extra' | 'role-extra' }) {
  const t = useTranslations('drift.act');
  const router = useRouter();
  const toast = useToast();
  const grantId = useRef<string>(undefined);
  const adopt = async () => {
    const result = await actions.adoptMember({ id: row.id });
    if (result.ok) grantId.current = result.value.grantId;
    return result;
  };
  const undo = useJob(() => actions.endAdoptedGrant({ grantId: grantId.current ?? '' }), {
    onDone: () => {
      toast.done(t('undone'));
      router.refresh();
    },
    onFailure: (message) => toast.failure(message),
  });
  const { run, busy } = useJob(adopt, {
    onDone: () => {
      toast.done(t(`adopted.${kind}`, names), { label: t('undo'), run: () => void undo.run() });
      router.refresh();
    },
    onFailure: (message) => toast.failure(message),
  });
  return (
    <Button
      className={WIDE}
      shortcut="A"
      icon={<GitPullRequestArrow />}
      busy={busy && t('adopting')}
      impossible={refusals.membership ?? (row.personId === null ? t('notDefined') : undefined)}
      onClick={() => void run()}
    >
      {t(`adopt.${kind}`)}
    </Button>
  );
}

function AdoptRoom({
  row,
  actions,
  refusals,
  kind,
}: AdoptProps & { kind: 'room-conflict' | 'unmanaged-room' }) {
  const t = useTranslations('drift.act');
  const router = useRouter();
  const toast = useToast();
  const { run, busy } = useJob(() => actions.adoptRoom({ id: row.id }), {
    onDone: () => {
      toast.done(t(`adopted.${kind}`));
      router.refresh();
    },
    onFailure: (message) => toast.failure(message),
  });
  return (
    <Button
      className={WIDE}
      shortcut="A"
      icon={<GitPullRequestArrow />}
      busy={busy && t('adopting')}
      impossible={refusals.room}
      onClick={() => void run()}
    >
      {t(`adopt.${kind}`)}
    </Button>
  );
}

function RespectDeparture({ row, names, actions, refusals }: AdoptProps) {
  const t = useTranslations('drift');
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className={WIDE}
        shortcut="A"
        icon={<GitPullRequestArrow />}
        impossible={refusals.membership}
        onClick={() => setOpen(true)}
      >
        {t('act.adopt.member-missing')}
      </Button>
      {open && (
        <RespectDialog
          id={row.id}
          names={names}
          respect={actions.respectDeparture}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            toast.done(t('respect.done', { person: names.person }));
            router.refresh();
          }}
        />
      )}
    </>
  );
}

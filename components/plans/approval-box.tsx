'use client';

import { UsersRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { Box } from '@/components/ui/box';
import { Button } from '@/components/ui/button';
import type { ActResult } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { formatNumber, readWhole } from '@/components/ui/format/number';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { TypedConfirmation } from '@/components/ui/typed-confirmation';

type ApprovalBoxProps = {
  plan: {
    id: number;
    fingerprint: string;
    author: string;
    purpose: string | null;
    createdAt: Date;
    additions: number;
    removals: number;
    changes: number;
  };
  names: Names;
  /** The reader made this plan: another person must approve it. */
  own: boolean;
  refusal: string | undefined;
  approve: (input: { planId: number; fingerprint: string; typedRemovals: number }) => Promise<ActResult>;
};

/** Rung 4: another person types the number of removals, and exactly this plan is applied. */
export function ApprovalBox({ plan, names, own, refusal, approve }: ApprovalBoxProps) {
  const t = useTranslations('plans.approval');
  const who = useWho(names);
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const locale = useLocale();
  const typedRemovals = readWhole(typed);
  const matches = typedRemovals === plan.removals;

  const submit = (read: number) =>
    start(async () => {
      const { id: planId, fingerprint } = plan;
      const result = await approve({ planId, fingerprint, typedRemovals: read });
      setFailure(result.ok ? undefined : result.message);
      // A refusal may be news of the plan: overtaken, expired, or decided by someone else.
      if (!result.ok) router.refresh();
    });

  return (
    <Box
      tone="raised"
      heading={t(own || refusal ? 'ownTitle' : 'title')}
      icon={<UsersRound className="size-4" aria-hidden />}
    >
      <p>
        {t.rich('prepared', { author: who(plan.author), strong: (text) => <strong>{text}</strong> })}{' '}
        <RelativeTime at={plan.createdAt} />
        {plan.purpose && `, ${t('purpose', { purpose: plan.purpose })}`}.{' '}
        <span className="text-ink-2">{own ? t('own') : (refusal ?? t('another'))}</span>
      </p>
      {own || refusal ? (
        <CopyButton>{t('copy')}</CopyButton>
      ) : (
        <form
          className="flex flex-col gap-3 [&>button]:h-auto [&>button]:min-h-ctl-lg [&>button]:py-1.5 [&>button]:whitespace-normal"
          onSubmit={(event) => {
            event.preventDefault();
            if (matches && !busy) submit(typedRemovals);
          }}
        >
          <TypedConfirmation
            value={formatNumber(locale, plan.removals)}
            numeric
            text={typed}
            onType={setTyped}
          />
          <Button
            type="submit"
            size="large"
            variant="strong"
            busy={busy && t('busy')}
            impossible={matches ? undefined : t('typeFirst', { removals: plan.removals })}
          >
            {t('approve', { removals: plan.removals, others: plan.changes - plan.removals })}
          </Button>
          {failure && <Notice tone="failed" title={failure} alert />}
          <p className="text-small text-ink-3">{t('consequence')}</p>
        </form>
      )}
    </Box>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { GroupChoice } from '@/components/groups/group-bulk-acts';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { useToast } from '@/components/ui/toast';

type SelfHealProps = {
  groupId: number;
  name: string;
  state: { selfHeal: boolean; allowed: boolean; healedAt: readonly Date[]; stoppedAt: Date | null };
  refusal?: string | undefined;
  setSelfHeal: (input: { choice: GroupChoice; selfHeal: boolean }) => Promise<ActResult>;
  healAgain: (input: { groupId: number }) => Promise<ActResult>;
};

/** Whether this group is put right as soon as an event shows a difference, and whether somebody keeps undoing it. */
export function SelfHeal({ groupId, name, state, refusal, setSelfHeal, healAgain }: SelfHealProps) {
  const t = useTranslations('live.heal');
  const toast = useToast();
  const { selfHeal, allowed, healedAt, stoppedAt } = state;
  const act = selfHeal ? 'off' : 'on';
  return (
    <div className="flex flex-col items-start gap-1.5">
      <p>
        {t(selfHeal ? (allowed ? 'is.on' : 'is.waiting') : 'is.off')}
        {selfHeal && healedAt.length > 0 && (
          <span className="text-ink-3"> {t('lately', { count: healedAt.length })}</span>
        )}
      </p>
      {selfHeal && stoppedAt && (
        <Notice
          tone="held"
          title={t('stopped')}
          actions={
            <ConfirmDialog
              trigger={
                <Button size="small" impossible={refusal}>
                  {t('again.act')}
                </Button>
              }
              title={t('again.title', { name })}
              confirm={t('again.act')}
              act={() => healAgain({ groupId })}
              onDone={() => toast.done(t('again.done'))}
            >
              {t('again.consequence')}
            </ConfirmDialog>
          }
        >
          {t('stoppedText')} <RelativeTime at={stoppedAt} />
        </Notice>
      )}
      <ConfirmDialog
        trigger={
          <Button size="small" impossible={refusal}>
            {t(`${act}.act`)}
          </Button>
        }
        title={t(`${act}.title`, { name })}
        confirm={t(`${act}.act`)}
        act={() => setSelfHeal({ choice: { groupIds: [groupId] }, selfHeal: !selfHeal })}
        onDone={() => toast.done(t(`${act}.done`))}
      >
        {t(`${act}.consequence`)}
      </ConfirmDialog>
    </div>
  );
}

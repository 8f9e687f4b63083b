'use client';

import { Archive, FileDiff, Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { JobButton } from '@/components/jobs/job-button';
import type { StartJob } from '@/components/jobs/use-job';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { LinkButton } from '@/components/ui/link-button';

type Props = {
  group: { groupId: number; slug: string; name: string | null; version: number };
  refusals: { plan: string | undefined; edit: string | undefined };
  preparePlan: StartJob;
  end: (input: { groupId: number; version: number }) => Promise<ActResult>;
};

/** Ending a group is on rung 3: its room is archived by a later plan. */
export function GroupActs({ group, refusals, preparePlan, end }: Props) {
  const t = useTranslations('groups');
  const router = useRouter();
  const { groupId, slug, name, version } = group;
  return (
    <>
      <LinkButton href={`/groups/${slug}/edit`} icon={<Pencil />} impossible={refusals.edit}>
        {t('edit')}
      </LinkButton>
      <JobButton
        variant="primary"
        icon={<FileDiff />}
        start={preparePlan}
        gerund={t('preparing')}
        then={{ href: '/plans/{id}', idKey: 'planId' }}
        impossible={refusals.plan}
      >
        {t('prepare')}
      </JobButton>
      <ConfirmDialog
        trigger={
          <Button icon={<Archive />} impossible={refusals.edit}>
            {t('end.open')}
          </Button>
        }
        title={t('end.title', { name: name ?? slug })}
        confirm={t('end.confirm')}
        strong
        typed={{ value: slug }}
        act={() => end({ groupId, version })}
        onDone={() => router.refresh()}
      >
        {t('end.consequence')}
      </ConfirmDialog>
    </>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Notice } from '@/components/ui/notice';

const EVERY_MS = 700;

/** Between the yes and the first call: waits for the run, then goes to watch it. */
export function PlanFollow({ planId }: { planId: number }) {
  const t = useTranslations('plans');
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['plan', planId],
    queryFn: () => readState(planId),
    refetchInterval: EVERY_MS,
  });
  useEffect(() => {
    if (data?.runId) router.push(`/runs/${data.runId}`);
    else if (data?.asked === false) router.refresh();
  }, [data, router]);
  return (
    <div className="px-gutter pb-4">
      <Notice tone="waiting" icon={<span className="spinner" />} title={t('starting')}>
        {t('startingText')}
      </Notice>
    </div>
  );
}

type Standing = { runId: number | null; asked: boolean };

async function readState(planId: number): Promise<Standing> {
  const response = await fetch(`/plans/${planId}/state`);
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new DOMException(`the plan's state answered ${response.status}`, 'NetworkError');
  const standing: Standing = await response.json();
  return standing;
}

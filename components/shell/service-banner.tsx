'use client';

import { useQuery } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { withFirst } from '@/components/ui/format/date';
import type { Trouble } from '@/lib/health/types';
import { useLostTouch } from './use-lost-touch';

const EVERY_MS = 30_000;

/** Over every page of the console while the chat or CAS does not answer, or Régie does not answer this browser. */
export function ServiceBanner({ troubles }: { troubles: readonly Trouble[] }) {
  const t = useTranslations('shell.service');
  const format = useFormatter();
  const locale = useLocale();
  const { data } = useQuery<readonly Trouble[]>({
    queryKey: ['services'],
    queryFn: readTroubles,
    initialData: troubles,
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  });
  const lost = useLostTouch();
  return (
    <div role="status">
      {lost && <Silence>{t('lost')}</Silence>}
      {data.map(({ name, since }) => (
        <Silence key={name}>
          {t(name, {
            day: withFirst(locale, format.dateTime(since, { dateStyle: 'medium' })),
            time: format.dateTime(since, { timeStyle: 'short' }),
          })}
        </Silence>
      ))}
    </div>
  );
}

function Silence({ children }: { children: ReactNode }) {
  return (
    <p className="flex flex-none items-center gap-2.5 border-b border-held-line bg-held-tint px-gutter py-2 text-held">
      <Unplug aria-hidden="true" className="flex-none" />
      {children}
    </p>
  );
}

type SentTrouble = { name: Trouble['name']; since: string };

async function readTroubles(): Promise<readonly Trouble[]> {
  const response = await fetch('/api/services');
  if (!response.ok) throw new DOMException(`the servers' states answered ${response.status}`, 'NetworkError');
  const sent: SentTrouble[] = await response.json();
  return sent.map(({ name, since }) => ({ name, since: new Date(since) }));
}

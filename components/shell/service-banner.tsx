'use client';

import { useQuery } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { Trouble } from '@/lib/health/types';

const EVERY_MS = 30_000;

/** Over every page of the console while the chat or CAS does not answer. */
export function ServiceBanner({ troubles }: { troubles: readonly Trouble[] }) {
  const t = useTranslations('shell.service');
  const format = useFormatter();
  const { data } = useQuery<readonly Trouble[]>({
    queryKey: ['services'],
    queryFn: readTroubles,
    initialData: troubles,
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  });
  return (
    <div role="status">
      {data.map(({ name, since }) => (
        <p
          key={name}
          className="flex flex-none items-center gap-2.5 border-b border-held-line bg-held-tint px-gutter py-2 text-held"
        >
          <Unplug aria-hidden="true" />
          {t(name, { time: format.dateTime(since, { dateStyle: 'medium', timeStyle: 'short' }) })}
        </p>
      ))}
    </div>
  );
}

type SentTrouble = { name: Trouble['name']; since: string };

async function readTroubles(): Promise<readonly Trouble[]> {
  const response = await fetch('/api/services');
  if (!response.ok) throw new DOMException(`the servers' states answered ${response.status}`, 'NetworkError');
  const sent: SentTrouble[] = await response.json();
  return sent.map(({ name, since }) => ({ name, since: new Date(since) }));
}

import { LoaderCircle, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sign } from '@/components/ui/sign';
import type { RunState } from '@/lib/runs/types';

export type RunLine = {
  id: number;
  state: RunState;
  startedAt: Date;
  changes: number;
  applied: number;
};

export function RunLines({ runs }: { runs: readonly RunLine[] }) {
  const t = useTranslations('overview.runs');
  return (
    <Section
      heading={t('title')}
      actions={
        <Link href="/runs" className="inline-flex min-h-6 items-center text-small text-ink-3 hover:text-ink">
          {t('all')}
        </Link>
      }
    >
      {runs.length === 0 && <p className="py-2 text-ink-3">{t('none')}</p>}
      <ul>
        {runs.map(({ id, state, startedAt, changes, applied }) => (
          <li key={id} className="flex min-h-8.5 items-center gap-2 border-b border-line">
            <RunSign state={state} />
            <Link
              href={`/runs/${id}`}
              className="inline-flex min-h-6 min-w-0 flex-1 items-center hover:underline"
            >
              {t('name', { id })}
            </Link>
            <span className="text-small text-ink-3">{t('done', { applied, changes })}</span>
            <span className="min-w-17 text-right text-small text-ink-3">
              <RelativeTime at={startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RunSign({ state }: { state: RunState }) {
  const word = useTranslations('runs.state')(state);
  if (state === 'succeeded') return <Sign kind="ok" word={word} />;
  if (state === 'running') return <Sign kind="todo" icon={<LoaderCircle />} word={word} />;
  if (state === 'failed') return <Sign kind="remove" icon={<TriangleAlert />} word={word} />;
  return <Sign kind="held" icon={<TriangleAlert />} word={word} />;
}

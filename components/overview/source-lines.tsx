import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatShare } from '@/components/ui/format/number';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sign } from '@/components/ui/sign';
import type { SourceHealth } from '@/lib/sources/types';

export type SourceLine = {
  id: number;
  name: string;
  health: SourceHealth;
  lastGoodAt: Date | null;
  shrunkBy: number | null;
};

type SourceLinesProps = { sources: readonly SourceLine[] /** The reader may open them. */; opens: boolean };

export function SourceLines({ sources, opens }: SourceLinesProps) {
  const t = useTranslations('overview.sources');
  return (
    <Section
      heading={t('title')}
      actions={
        opens && (
          <Link
            href="/import"
            className="inline-flex min-h-6 items-center text-small text-ink-3 hover:text-ink"
          >
            {t('all')}
          </Link>
        )
      }
    >
      {sources.length === 0 && <p className="py-2 text-ink-3">{t('none')}</p>}
      <ul>
        {sources.map((source) => (
          <li key={source.id} className="flex min-h-8.5 items-center gap-2 border-b border-line">
            <Sign kind={source.health === 'healthy' ? 'ok' : 'held'} word={t(`health.${source.health}`)} />
            <span className="min-w-0 flex-1 truncate">{source.name}</span>
            <SourceState source={source} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SourceState({ source: { health, shrunkBy, lastGoodAt } }: { source: SourceLine }) {
  const t = useTranslations('overview.sources');
  const locale = useLocale();
  if (health === 'shrunk' && shrunkBy !== null) {
    return (
      <span className="text-small text-held">{t('smaller', { share: formatShare(locale, shrunkBy) })}</span>
    );
  }
  if (health !== 'healthy') return <span className="text-small text-held">{t(`health.${health}`)}</span>;
  return (
    <span className="text-small text-ink-3">
      {lastGoodAt ? <RelativeTime at={lastGoodAt} /> : t('never')}
    </span>
  );
}

import { ChevronRight, MessageSquareOff, OctagonAlert, Pause, TriangleAlert, Unplug } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { formatShare } from '@/components/ui/format/number';
import { LinkButton } from '@/components/ui/link-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sign } from '@/components/ui/sign';
import { type WaitingItem, waitingHref } from './waiting';

/** Everything that only a person can move on; each row leads to where that is done. */
export function WaitingList({ items, names }: { items: readonly WaitingItem[]; names: Names }) {
  const t = useTranslations('overview.waiting');
  return (
    <Section heading={t('title')} note={items.length}>
      {items.length === 0 ? (
        <p className="py-3 text-ink-3">{t('nobody')}</p>
      ) : (
        <ul>
          {items.map((item) => (
            <WaitingRow
              key={'id' in item ? `${item.kind}-${item.id}` : item.kind}
              item={item}
              names={names}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

type RowProps = { item: WaitingItem; names: Names };

function WaitingRow({ item, names }: RowProps) {
  const t = useTranslations('overview.waiting.act');
  const href = waitingHref(item);
  return (
    <li className="relative flex items-start gap-2.5 border-b border-line py-2.5">
      <span className="pt-px">
        <WaitingSign item={item} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-break-word">
          <WaitingFact item={item} />
        </p>
        <p className="text-ink-3">
          <WaitingReason item={item} names={names} />
        </p>
      </div>
      <span className="max-tablet:hidden">
        <LinkButton href={href} className="min-w-26">
          {t(item.kind, { count: 'count' in item ? item.count : 0 })}
        </LinkButton>
      </span>
      <Link href={href} className="stretched self-center text-ink-3 tablet:hidden">
        <ChevronRight aria-hidden="true" />
        <span className="sr-only">{t(item.kind, { count: 'count' in item ? item.count : 0 })}</span>
      </Link>
    </li>
  );
}

const SIGNS: Record<WaitingItem['kind'], { kind: 'held' | 'remove' | 'unknown' | 'todo'; icon?: ReactNode }> =
  {
    paused: { kind: 'held', icon: <Pause /> },
    worker: { kind: 'remove', icon: <Unplug /> },
    permissions: { kind: 'held', icon: <TriangleAlert /> },
    plan: { kind: 'held' },
    run: { kind: 'held', icon: <TriangleAlert /> },
    source: { kind: 'held' },
    import: { kind: 'remove', icon: <OctagonAlert /> },
    notices: { kind: 'held', icon: <MessageSquareOff /> },
    healing: { kind: 'held', icon: <TriangleAlert /> },
    hooks: { kind: 'held', icon: <Unplug /> },
    unreadable: { kind: 'unknown' },
    adoptable: { kind: 'todo', icon: <ChevronRight /> },
  };

function WaitingSign({ item }: { item: WaitingItem }) {
  const t = useTranslations('overview.waiting.sign');
  const { kind, icon } = SIGNS[item.kind];
  return <Sign kind={kind} icon={icon} word={t(item.kind)} />;
}

function WaitingFact({ item }: { item: WaitingItem }) {
  const t = useTranslations('overview.waiting.fact');
  const locale = useLocale();
  switch (item.kind) {
    case 'plan':
      return t(item.removals > 0 ? 'plan' : 'planWithoutRemovals', {
        id: item.id,
        removals: item.removals,
        changes: item.changes,
        groups: item.groups,
        group: item.group ?? '',
      });
    case 'run':
      return t(item.state, { id: item.id });
    case 'source':
      return t('source', {
        name: item.name,
        health: item.health,
        share: formatShare(locale, item.shrunkBy ?? 0),
      });
    case 'import':
      return t('import', { source: item.source, state: item.state, rejected: item.rejected });
    case 'unreadable':
    case 'adoptable':
    case 'permissions':
    case 'notices':
    case 'healing':
    case 'hooks':
      return t(item.kind, { count: item.count });
    case 'paused':
    case 'worker':
      return t(item.kind);
  }
}

function WaitingReason({ item, names }: RowProps) {
  const t = useTranslations('overview.waiting.reason');
  const who = useWho(names);
  const time = (at: Date) => () => <RelativeTime key="time" at={at} quiet />;
  switch (item.kind) {
    case 'plan':
      return t.rich(item.own ? 'planOwn' : 'plan', {
        brakes: item.brakes,
        author: who(item.author),
        time: time(item.expiresAt),
      });
    case 'paused':
      return t.rich('paused', { by: who(item.by ?? ''), reason: item.reason ?? '', time: time(item.since) });
    case 'run':
      return t('run', { done: item.done, total: item.total, state: item.state });
    case 'source':
      return t('source', { health: item.health });
    case 'import':
      return t('import', { state: item.state });
    default:
      return t(item.kind);
  }
}

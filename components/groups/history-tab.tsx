import { Hand, Import, Link2, Plus } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { EmptyState } from '@/components/ui/empty-state';
import { useExplain } from '@/components/ui/explain';
import { formatExact } from '@/components/ui/format/date';
import { Timeline, TimelineItem } from '@/components/ui/timeline';
import type { Json } from '@/lib/base/json';
import type { GroupRevision } from '@/lib/groups/queries/history';

const ICONS: Readonly<Record<string, ReactNode>> = {
  hand: <Hand className="size-3.5" />,
  import: <Import className="size-3.5" />,
  patch: <Import className="size-3.5" />,
  adopt: <Link2 className="size-3.5" />,
};

type HistoryTabProps = {
  revisions: readonly GroupRevision[];
  names: Names;
  /** The room the group is bound to now; a former one has only its id left. */
  room: Room;
};

type Room = { roomId: string | null; slug: string } | null;

/** Who changed what, revision by revision, newest first. */
export function HistoryTab({ revisions, names, room }: HistoryTabProps) {
  const t = useTranslations('groups.history');
  const who = useWho(names);
  if (revisions.length === 0) return <EmptyState kind="nothing-yet" title={t('none')} />;
  return (
    <div className="pt-4">
      <Timeline>
        {revisions.map((revision) => (
          <TimelineItem
            key={revision.revision}
            mark={ICONS[revision.origin] ?? <Plus className="size-3.5" />}
            at={revision.at}
            detail={t('revision', { number: revision.revision })}
          >
            <span className="font-medium">{revision.source ?? who(revision.actor)}</span>{' '}
            <Changes revision={revision} room={room} />
          </TimelineItem>
        ))}
      </Timeline>
    </div>
  );
}

function Changes({ revision, room }: { revision: GroupRevision; room: Room }) {
  const t = useTranslations('groups.history');
  const settings = useSettings(revision, room);
  const { added, ended, excluded, before } = revision;
  const parts = [
    before === null && revision.after !== null && t('created'),
    settings,
    added.total > 0 && t('added', { count: added.total, names: added.usernames.slice(0, 5).join(', ') }),
    ended.total > 0 && t('ended', { count: ended.total, names: ended.usernames.slice(0, 5).join(', ') }),
    excluded.total > 0 && t('excluded', { count: excluded.total, names: excluded.usernames.join(', ') }),
  ].filter(Boolean);
  return <span className="text-ink-2">{parts.length === 0 ? t('touched') : parts.join(' · ')}</span>;
}

/** "sujet : A à B", for each setting that is another than before. */
function useSettings({ before, after }: GroupRevision, room: Room): string | null {
  const t = useTranslations('groups.history');
  const label = useExplain('groups.field');
  const say = useValue(room);
  if (before === null || after === null) return null;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = names.filter((name) => say(name, before[name]) !== say(name, after[name]));
  const said = moved.map((name) =>
    t('setting', {
      name: label(name) ?? name,
      before: say(name, before[name]),
      after: say(name, after[name]),
    }),
  );
  return said.join(' · ') || null;
}

function useValue(room: Room): (name: string, value: Json | undefined) => string {
  const t = useTranslations('groups');
  const [kinds, levels] = [useExplain('groups.kind'), useExplain('groups.automation')];
  const [locale, timeZone] = [useLocale(), useTimeZone() ?? 'UTC'];
  const words: Readonly<Record<string, (text: string) => string | undefined>> = {
    kind: kinds,
    automation: levels,
    roomId: (text) => (text === room?.roomId ? room.slug : undefined),
    expiresAt: (text) => formatExact(new Date(text), { locale, timeZone }),
  };
  return (name, value) => {
    if (value === null || value === undefined || value === '') return t('history.nothing');
    if (typeof value === 'boolean') return t(value ? 'readOnly.yes' : 'readOnly.no');
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return words[name]?.(text) ?? text;
  };
}

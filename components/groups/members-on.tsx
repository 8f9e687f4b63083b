import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { formatDay } from '@/components/ui/format/date';
import { LinkButton } from '@/components/ui/link-button';
import { Section } from '@/components/ui/section';
import { TextInput } from '@/components/ui/text-input';
import type { MemberRole } from '@/lib/db/generated/enums';
import type { PastMember } from './past-members';

/** Asks who was in the group on a day, which the address keeps. */
export function MembersOnForm({ slug, day, today }: { slug: string; day: string; today: string }) {
  const t = useTranslations('groups.on');
  return (
    <Section heading={t('heading')}>
      <form method="get" action={`/groups/${slug}`} className="flex flex-wrap items-center gap-2 py-2.5">
        <TextInput
          type="date"
          name="jour"
          required
          max={today}
          aria-label={t('day')}
          defaultValue={day}
          className="max-w-44"
        />
        <Button type="submit">{t('show')}</Button>
      </form>
    </Section>
  );
}

type MembersOnProps = {
  slug: string;
  at: Date;
  rows: readonly PastMember[];
  total: number;
  firstRow: number;
  /** Whether Régie knew the group by then. */
  known: boolean;
  /** Whether the room had been read by then. */
  read: boolean;
  /** The day that was asked about has not come: today stands in for it. */
  toCome: boolean;
};

/** Who was in the group at the end of a day: wanted by the definitions of then, and seen in the room. */
export function MembersOn({ slug, at, rows, total, firstRow, known, read, toCome }: MembersOnProps) {
  const t = useTranslations('groups.on');
  const context = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: new Date(0) };
  const columns: Column<PastMember>[] = [
    { key: 'person', header: t('person'), phone: 'title', cell: (row) => <Person row={row} /> },
    {
      key: 'wanted',
      header: t('wanted'),
      phone: 'labelled',
      cell: ({ wanted }) =>
        known ? <Role role={wanted} /> : <span className="text-ink-3">{t('unknown')}</span>,
    },
    {
      key: 'seen',
      header: t('seen'),
      phone: 'labelled',
      cell: ({ seen }) => (read ? <Role role={seen} /> : <span className="text-ink-3">{t('unknown')}</span>),
    },
  ];
  return (
    <Section
      heading={t('title', { day: formatDay(at, context) })}
      note={total}
      actions={
        <LinkButton size="small" href={`/groups/${slug}`}>
          {t('today')}
        </LinkButton>
      }
    >
      {toCome && <p className="pt-2.5 text-ink-2">{t('toCome')}</p>}
      {!known && <p className="pt-2.5 text-ink-2">{t('notKnownYet')}</p>}
      {known && !read && <p className="pt-2.5 text-ink-2">{t('unread')}</p>}
      <DataTable
        caption={t('title', { day: formatDay(at, context) })}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        rowCount={total}
        firstRow={firstRow}
        empty={<EmptyState kind="nothing-yet" title={t(known ? 'nobody' : 'nobodyKnown')} />}
        flush
      />
    </Section>
  );
}

function Person({ row: { username, name } }: { row: PastMember }) {
  const t = useTranslations('groups.on');
  if (username === null) return <span className="text-ink-3">{t('gone')}</span>;
  return (
    <span className="flex items-center gap-2">
      <Link className="link" href={`/people/${encodeURIComponent(username)}`}>
        {name ?? username}
      </Link>
      {name && <span className="text-small text-ink-3">{username}</span>}
    </span>
  );
}

function Role({ role }: { role: MemberRole | null }) {
  const t = useTranslations('groups');
  if (role === null) return <span className="text-ink-3">{t('on.no')}</span>;
  return <span className={role === 'member' ? 'text-ink-2' : undefined}>{t(`role.${role}`)}</span>;
}

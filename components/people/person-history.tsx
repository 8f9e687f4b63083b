import { Cpu, Database, Hand } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Names, useWho } from '@/components/access/who';
import { Section } from '@/components/ui/section';
import { Timeline, TimelineItem } from '@/components/ui/timeline';
import type { Json } from '@/lib/base/json';
import type { PersonRevision } from '@/lib/people/types';

type PersonHistoryProps = {
  revisions: readonly PersonRevision[];
  names: Names;
  total: number;
  auditHref: string;
};

const FIELDS = ['name', 'email', 'active', 'username'] as const;

export function PersonHistory({ revisions, names, total, auditHref }: PersonHistoryProps) {
  const t = useTranslations('people.history');
  const who = useWho(names);
  const older = total - revisions.length;
  return (
    <Section
      heading={t('heading')}
      actions={
        <Link className="link" href={auditHref}>
          {t('all')}
        </Link>
      }
    >
      <div className="pt-3">
        {revisions.length === 0 && <p className="text-ink-3">{t('none')}</p>}
        <Timeline>
          {revisions.map((revision) => (
            <TimelineItem
              key={revision.revision}
              mark={<Mark revision={revision} />}
              at={revision.at}
              detail={t('by', { actor: revision.source ?? who(revision.actor), revision: revision.revision })}
            >
              <What revision={revision} />
            </TimelineItem>
          ))}
        </Timeline>
        {older > 0 && <p className="text-small text-ink-3">{t('more', { count: older })}</p>}
      </div>
    </Section>
  );
}

function Mark({ revision: { source, actor } }: { revision: PersonRevision }) {
  const Icon = source ? Database : actor === 'system' ? Cpu : Hand;
  return <Icon className="size-3.5" />;
}

function What({ revision }: { revision: PersonRevision }) {
  const t = useTranslations('people.history');
  const { before, after, added, ended } = revision;
  const slugs = (grants: typeof added) => ({
    count: grants.length,
    groups: grants.map(({ slug }) => slug).join(', '),
  });
  const said = (value: Json | undefined) =>
    typeof value === 'boolean' ? t(value ? 'value.yes' : 'value.no') : String(value ?? '—');
  const lines = [
    ...(!before && after ? [t('created')] : []),
    ...(after?.ended === true && before?.ended !== true ? [t('endedPerson')] : []),
    ...(before && after
      ? FIELDS.filter((field) => before[field] !== after[field]).map((field) =>
          t('changed', {
            fields: t(`field.${field}`),
            before: said(before[field]),
            after: said(after[field]),
          }),
        )
      : []),
    ...(added.length > 0 ? [t('added', slugs(added))] : []),
    ...(ended.length > 0 ? [t('ended', slugs(ended))] : []),
  ];
  if (lines.length === 0) return t('touched');
  return lines.map((line) => (
    <span key={line} className="block wrap-break-word">
      {line}
    </span>
  ));
}

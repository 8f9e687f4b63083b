import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import { RoomReasons } from '@/components/people/room-reasons';
import type { ShownRoom } from '@/components/people/room-standing';
import { CopyButton } from '@/components/ui/copy-button';
import { useExplain } from '@/components/ui/explain';
import { LinkButton } from '@/components/ui/link-button';
import { PanelKeys } from '@/components/ui/panel-keys';
import { RelativeTime } from '@/components/ui/relative-time';
import { whyHref } from '@/components/why/why-href';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import type { DriftActions, DriftRefusals } from './drift-actions';
import { DriftAuthor } from './drift-author';
import { DriftSign } from './drift-sign';
import { useDriftValues } from './drift-values';
import { useDriftWords } from './drift-words';
import { PanelActs } from './panel-acts';
import { PanelHistory } from './panel-history';
import { PanelPart } from './panel-part';

type DriftPanelProps = {
  row: DriftRow;
  /** The reasons of this membership, when it is one. */
  room: ShownRoom | null;
  actions: DriftActions;
  refusals: DriftRefusals;
  hrefs: { close: string; previous: string | null; next: string | null };
};

export function DriftPanel({ row, room, actions, refusals, hrefs }: DriftPanelProps) {
  const t = useTranslations('drift');
  const { subject, matter, place } = useDriftWords()(row);
  const now = useNow();
  const names = {
    person: row.personName ?? row.username ?? '',
    group: row.groupName ?? row.groupSlug ?? '',
  };
  const ignored = row.ignoredUntil !== null && row.ignoredUntil > now;
  return (
    <aside
      aria-label={t('panel.name')}
      className="sticky top-11 w-98 flex-none self-stretch border-l border-line px-4 pb-8 max-desktop:w-90 max-tablet:static max-tablet:w-full max-tablet:border-l-0"
    >
      <PanelKeys closeHref={hrefs.close} rowId={row.id} />
      <PanelBar hrefs={hrefs} />
      <p className="flex items-center gap-2 pb-1.5 text-small text-ink-3">
        <DriftSign kind={row.kind} wordVisible />
        <RelativeTime at={row.firstSeenAt} />
      </p>
      <h2 className="pb-3 text-title font-semibold wrap-break-word">
        {place ? t('panel.titleIn', { subject, matter, place }) : t('panel.title', { subject, matter })}
      </h2>
      <Sides row={row} />
      <Why row={row} room={room} />
      <PanelPart heading={t('panel.author')}>
        <p>
          <DriftAuthor author={row.author} />
        </p>
      </PanelPart>
      <PanelPart heading={t('panel.happened')}>
        <PanelHistory row={row} ignored={ignored} />
      </PanelPart>
      <PanelPart heading={t('panel.acts')}>
        {row.resolvedAt ? (
          <p className="text-ink-2">{t('panel.gone')}</p>
        ) : (
          <PanelActs row={row} names={names} ignored={ignored} actions={actions} refusals={refusals} />
        )}
      </PanelPart>
      <PanelLinks row={row} />
    </aside>
  );
}

function PanelBar({ hrefs: { close, previous, next } }: Pick<DriftPanelProps, 'hrefs'>) {
  const t = useTranslations('drift.panel');
  return (
    <div className="flex h-11 items-center gap-1">
      {previous && (
        <LinkButton href={previous} variant="ghost" size="small" icon={<ChevronUp />}>
          <span className="sr-only">{t('previous')}</span>
        </LinkButton>
      )}
      {next && (
        <LinkButton href={next} variant="ghost" size="small" icon={<ChevronDown />}>
          <span className="sr-only">{t('next')}</span>
        </LinkButton>
      )}
      <span className="flex-1" />
      <CopyButton>{t('link')}</CopyButton>
      <LinkButton href={close} variant="ghost" size="small" icon={<X />}>
        <span className="sr-only">{t('close')}</span>
      </LinkButton>
    </div>
  );
}

function Sides({ row }: { row: DriftRow }) {
  const t = useTranslations('drift.panel');
  const { wanted, actual } = useDriftValues()(row);
  const side = (label: string, value: string) => (
    <div className="min-w-0 px-2.5 py-2">
      <dt className="text-small text-ink-3">{label}</dt>
      <dd className="font-medium wrap-break-word">{value}</dd>
    </div>
  );
  return (
    <dl className="grid grid-cols-2 divide-x divide-line rounded-2 border border-line">
      {side(t('wanted'), wanted)}
      {side(t(row.groupId === null ? 'actualAccount' : 'actual'), actual)}
    </dl>
  );
}

function Why({ row, room }: Pick<DriftPanelProps, 'row' | 'room'>) {
  const t = useTranslations('drift.panel');
  const explain = useExplain('causes');
  const cause = row.cause && (explain(row.cause.code, row.cause.params) ?? row.cause.code);
  return (
    <PanelPart heading={t(room?.wanted ? 'whyMember' : 'why')}>
      <p className="pb-1.5">{cause ?? t('unknownCause')}</p>
      {room && (room.wanted || room.exclusion) && <RoomReasons room={room} />}
    </PanelPart>
  );
}

function PanelLinks({ row: { groupSlug, username } }: { row: DriftRow }) {
  const t = useTranslations('drift.panel');
  return (
    <p className="flex flex-wrap gap-1.5 pt-4">
      {groupSlug && (
        <LinkButton href={`/groups/${encodeURIComponent(groupSlug)}`} size="small">
          {t('group')}
        </LinkButton>
      )}
      {groupSlug && username && (
        <LinkButton href={whyHref(username, groupSlug)} size="small">
          {t('whyLink')}
        </LinkButton>
      )}
      {username && (
        <LinkButton href={`/people/${encodeURIComponent(username)}`} size="small">
          {t('person')}
        </LinkButton>
      )}
    </p>
  );
}

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useAuthor } from '@/components/drift/use-author';
import { Avatar } from '@/components/ui/avatar';
import { useExplain } from '@/components/ui/explain';
import { Sign, type SignKind } from '@/components/ui/sign';
import type { Json } from '@/lib/base/json';
import type { ChangeRow as Change } from '@/lib/reconcile/queries/types';
import { ADDITION_KINDS, type ChangeKind, REMOVAL_KINDS } from '@/lib/reconcile/types';

/** As a plan counts itself, so that what is typed to approve it is the number of its minus signs. */
function signOf(kind: ChangeKind): SignKind {
  if (REMOVAL_KINDS.includes(kind)) return 'remove';
  return ADDITION_KINDS.includes(kind) ? 'add' : 'change';
}

/** Authors that the cause does not already say. */
const HANDS: ReadonlySet<string> = new Set(['left', 'removed', 'added', 'joined', 'changed', 'defined']);

/** One change: sign, who, what, why. In the order of execution it also names its group. */
export function ChangeRow({ change, withGroup }: { change: Change; withGroup?: boolean }) {
  const t = useTranslations('plans');
  const explain = useExplain('causes');
  const frozen = change.state === 'frozen';
  const author = useAuthor();
  const cause = change.cause && (explain(change.cause.code, change.cause.params) ?? change.cause.code);
  return (
    <li className="flex min-h-row gap-x-2.5 border-b border-line py-1 pr-2 pl-8 max-tablet:pl-2">
      <span className="flex h-7 flex-none items-center">
        <Sign kind={frozen ? 'unknown' : signOf(change.kind)} word={t(`sign.${change.kind}`)} />
      </span>
      <div className="flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-0.5">
        <Subject change={change} />
        <Settings change={change} />
        {withGroup && change.groupSlug && (
          <Link href={`/groups/${change.groupSlug}`} className="min-w-0 text-ink-3 wrap-anywhere">
            {change.groupName ?? change.groupSlug}
          </Link>
        )}
        {cause && (
          <span className="ml-auto min-w-0 text-small text-ink-3 max-tablet:ml-0 max-tablet:basis-full">
            {cause}
            {change.author && HANDS.has(change.author.code) && ` · ${author(change.author).who}`}
          </span>
        )}
      </div>
    </li>
  );
}

function Subject({ change }: { change: Change }) {
  const t = useTranslations('runs');
  const { kind, username, personName, groupName, groupSlug, role } = change;
  const name = personName ?? username ?? '';
  if (kind === 'add-member' || kind === 'remove-member') {
    return (
      <Named avatar={name} login={username}>
        <Link href={`/people/${username ?? ''}`} className="font-medium">
          {name}
        </Link>
      </Named>
    );
  }
  const said = t(`change.${kind}`, {
    person: name,
    group: groupName ?? groupSlug ?? '',
    role: role ?? 'member',
  });
  return (
    <Named avatar={username ? name : null} login={username}>
      <span className="font-medium">{said}</span>
    </Named>
  );
}

type NamedProps = { avatar: string | null; login: string | null; children: ReactNode };

/** The initials stay beside the words, however many lines these take. */
function Named({ avatar, login, children }: NamedProps) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {avatar !== null && <Avatar name={avatar} />}
      <span className="min-w-0 wrap-anywhere">
        {children} {login && <span className="ml-1 text-small text-ink-3">{login}</span>}
      </span>
    </span>
  );
}

/** What a setting was and what it becomes; only where both are plain values. */
function Settings({ change: { kind, payload } }: { change: Change }) {
  const t = useTranslations('plans');
  const explain = useExplain('plans.field');
  if (kind === 'create-person' || kind === 'create-room') return null;
  const [send, before] = [plainFields(payload?.send), plainFields(payload?.before)];
  const names = Object.keys(send).filter((name) => name in before || kind === 'update-room');
  if (names.length === 0) return null;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-3 text-small">
      {names.map((name) => (
        <span key={name} className="min-w-0 wrap-break-word">
          <span className="text-ink-3">{explain(name) ?? name}</span>{' '}
          {before[name] ? <del className="text-remove">{before[name]}</del> : null}{' '}
          {send[name] ? <ins className="text-add no-underline">{send[name]}</ins> : t('emptied')}
        </span>
      ))}
    </span>
  );
}

function plainFields(value: Json | undefined): Readonly<Record<string, string>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
  const plain = Object.entries(value).filter(([, field]) => field === null || typeof field !== 'object');
  return Object.fromEntries(plain.map(([name, field]) => [name, field === null ? '' : String(field)]));
}

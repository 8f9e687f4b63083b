import type { Explanation } from '@/lib/base/explanation';
import type { RoomEvent, RoomEventKind } from '@/lib/rocketchat/types';
import type { ChangeKind, DriftKind } from './types';

/** Codes of `messages/<locale>/authors.json`; each but `unknown` has the time in `at`. */
export const AUTHOR_CODES = [
  'left', // by themselves
  'removed', // by
  'added', // by
  'joined', // by themselves
  'changed', // by
  'source', // source, revision
  'defined', // by, revision: someone changed what is wanted, in Régie
  'expired', // a reason ended on its date
  'run', // run
  'unknown', // why
] as const;
export type AuthorCode = (typeof AUTHOR_CODES)[number];

/** Why nobody can be named: the room cannot be read, it says nothing, or the server keeps no trace of such things. */
export type WhyUnknown = 'unreadable' | 'silent' | 'untraced';

export type Authored = {
  kind: DriftKind;
  userId: string | null;
  username: string | null;
  /** The role or the setting. */
  aspect: string | null;
};

/** What is known beside the room's messages. */
export type AuthorFacts = {
  /** What the server wrote into the room, in any order; null: the account may not read it. */
  events: readonly RoomEvent[] | null;
  /** When what is wanted of this last changed, and by whom. */
  moved: { at: Date; by: string | null; source: string | null; revision: number | null } | null;
  /** What Régie's own runs did to it. */
  runs: readonly { run: number; kind: ChangeKind; at: Date }[];
  /** Earlier changes of definitions had been compared already. */
  since: Date | null;
  serviceUserId: string;
  nameOf: (userId: string) => string | null;
};

/** Between a run's own clock and the server's. */
const SAME_MOMENT_MS = 10 * 60_000;

type Makers = { events: readonly RoomEventKind[]; changes: readonly ChangeKind[] };

/** What makes each kind of difference, in the room and by a run of Régie. */
const MAKERS: Partial<Record<DriftKind, Makers>> = {
  'member-missing': { events: ['left', 'removed'], changes: ['remove-member'] },
  'member-left': { events: ['left'], changes: [] },
  'member-extra': { events: ['added', 'joined'], changes: ['add-member'] },
  'role-missing': { events: ['role-taken'], changes: ['revoke-role'] },
  'role-extra': { events: ['role-given'], changes: ['grant-role'] },
  'room-archived': { events: ['archived'], changes: ['archive-room'] },
  'group-ended': { events: ['reopened'], changes: ['unarchive-room'] },
  'room-name': { events: ['renamed'], changes: ['rename-room'] },
  'room-kind': { events: ['privacy'], changes: ['change-room-kind'] },
  'room-setting': {
    events: ['topic', 'announcement', 'description', 'read-only'],
    changes: ['update-room'],
  },
};
const NO_MAKERS: Makers = { events: [], changes: [] };

/** Whether rooms tell who made differences of this kind. */
export function isToldByRoom(kind: DriftKind): boolean {
  return MAKERS[kind] !== undefined;
}

/** Who made a difference: the latest of what the room, the definitions and Régie's own journal tell. */
export function authorOf(difference: Authored, facts: AuthorFacts): Explanation {
  const makers = MAKERS[difference.kind] ?? NO_MAKERS;
  const event = facts.events && latest(facts.events.filter((one) => isAbout(one, difference)));
  const fits = event && makers.events.includes(event.kind) ? event : null;
  const run = latest(facts.runs.filter(({ kind }) => makers.changes.includes(kind)));
  const moved = facts.moved && (!facts.since || facts.moved.at >= facts.since) ? facts.moved : null;
  // What the room says now is not yet what a later decision wants: the decision made the difference.
  const acted = Math.max(fits?.at.getTime() ?? 0, run?.at.getTime() ?? 0);
  if (moved && moved.at.getTime() > acted) return byDefinition(moved);
  if (fits && !(fits.byUserId === facts.serviceUserId && run && isNear(fits, run)))
    return byEvent(fits, facts);
  if (run) return said('run', run.at, { run: run.run });
  return unknown(difference, facts);
}

function unknown({ kind }: Authored, { events }: AuthorFacts): Explanation {
  const isClosed = kind === 'room-unknown' || (isToldByRoom(kind) && events === null);
  const why: WhyUnknown = isClosed ? 'unreadable' : isToldByRoom(kind) ? 'silent' : 'untraced';
  return { code: 'unknown' satisfies AuthorCode, params: { why } };
}

function isAbout(event: RoomEvent, { kind, userId, username, aspect }: Authored): boolean {
  switch (event.kind) {
    case 'left':
    case 'joined':
      return isOfMember(kind) && event.byUserId === userId;
    case 'added':
    case 'removed':
      return isOfMember(kind) && isSame(event.aboutUsername, username);
    case 'role-given':
    case 'role-taken':
      return kind.startsWith('role-') && isSame(event.aboutUsername, username) && event.role === aspect;
    case 'archived':
    case 'reopened':
      return kind === 'room-archived' || kind === 'group-ended';
    case 'renamed':
      return kind === 'room-name';
    case 'privacy':
      return kind === 'room-kind';
    case 'read-only':
      return aspect === 'readOnly';
    default:
      // A setting: no role is called so.
      return aspect === event.kind;
  }
}

function isOfMember(kind: DriftKind): boolean {
  return kind.startsWith('member-');
}

function isSame(a: string | null, b: string | null): boolean {
  return a !== null && a.toLowerCase() === b?.toLowerCase();
}

function byEvent(event: RoomEvent, { nameOf }: AuthorFacts): Explanation {
  if (event.kind === 'left' || event.kind === 'joined') return said(event.kind, event.at, {});
  const code = event.kind === 'added' || event.kind === 'removed' ? event.kind : 'changed';
  return said(code, event.at, { by: nameOf(event.byUserId) });
}

function byDefinition({ at, by, source, revision }: NonNullable<AuthorFacts['moved']>): Explanation {
  if (revision === null) return said('expired', at, {});
  if (source !== null) return said('source', at, { source, revision });
  return said('defined', at, { by, revision });
}

function said(code: AuthorCode, at: Date, params: Record<string, string | number | null>): Explanation {
  return { code, params: { ...params, at: at.toISOString() } };
}

function latest<One extends { at: Date }>(ones: readonly One[]): One | null {
  return ones.reduce<One | null>((last, one) => (last && last.at >= one.at ? last : one), null);
}

function isNear(a: { at: Date }, b: { at: Date }): boolean {
  return Math.abs(a.at.getTime() - b.at.getTime()) <= SAME_MOMENT_MS;
}

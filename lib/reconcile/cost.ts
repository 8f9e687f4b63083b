import { compareText } from '@/lib/base/compare-text';
import type { Capabilities } from '@/lib/rocketchat/types';
import { type InvitationEra, invitedAtOnce } from './invitations';
import { type ImportEra, newPeopleCalls } from './new-people';
import { BATCH_METHOD, invitationRoute, routeOf } from './routes';
import type { Change, RoomKind } from './types';

/** What a plan would ask of the server. Routes are named as the client counts them. */
export type Cost = {
  reads: number;
  writes: number;
  byRoute: Readonly<Record<string, number>>;
  seconds: number;
};

export type Era = InvitationEra &
  ImportEra &
  Pick<Capabilities, 'membersWithRoles'> & {
    /** The account has no `api-bypass-rate-limit`. */
    limited?: boolean;
  };

/** The sum so far; its size is the number of routes. `rooms`: those to read back. */
export type CostTotals = { writes: ReadonlyMap<string, number>; rooms: number };

export const NO_COST: CostTotals = { writes: new Map(), rooms: 0 };

/** What the pace settles on with a calm server: 8 calls at once, 400 ms each. */
const CALLS_PER_SECOND = 20;
/** What a limited account has per route, less the share that is left to the helpdesk. */
const LIMITED_CALLS_PER_MINUTE = 8;
/** The server hashes a password for each imported account. */
const IMPORTED_PER_SECOND = 40;
/** Who is there before and after, and twice what it is doing. */
const READS_AN_IMPORT = 4;
const CREATION = 'POST users.create';

/** One group's changes, or people's changes: a room with its members is one call, so are all its settings. */
export function foldCost(
  totals: CostTotals,
  changes: readonly Change[],
  kind: RoomKind | null,
  era: Era,
): CostTotals {
  const planned = changes.filter(({ state }) => state === 'planned');
  const writes = new Map(totals.writes);
  const count = (route: string, calls: number) => writes.set(route, (writes.get(route) ?? 0) + calls);

  const creates = planned.some((change) => change.kind === 'create-room');
  const additions = creates ? 0 : planned.filter((change) => change.kind === 'add-member').length;
  const atOnce = invitedAtOnce(additions, kind, era);
  for (let left = additions; left > 0; left -= atOnce)
    count(invitationRoute(Math.min(left, atOnce), kind, era), 1);
  const setting = planned.find(isSetting);
  if (setting) count(routeOf(setting, kind), 1);
  for (const change of planned) {
    if (change.kind !== 'add-member' && !isSetting(change)) count(routeOf(change, kind), 1);
  }
  const touchesRoom = planned.some(({ groupId }) => groupId !== null);
  return { writes, rooms: totals.rooms + (touchesRoom ? 1 : 0) };
}

/** The cheaper way to read back: the touched rooms one by one, or everyone's rooms; and all accounts in one call. */
export function costOf(totals: CostTotals, activeUsers: number, era: Era): Cost {
  const { rooms } = totals;
  const { imports, writes, people } = withImports(totals.writes, era);
  const written = [...writes.values()].reduce((sum, calls) => sum + calls, 0);
  const byRoom = rooms * (era.membersWithRoles ? 1 : 2);
  const readBack = written === 0 ? 0 : Math.min(byRoom, Math.max(activeUsers, 1)) + 1;
  const reads = readBack + imports * READS_AN_IMPORT;
  const busiest = Math.max(...writes.values(), era.membersWithRoles ? readBack : readBack / 2, 0);
  const seconds = Math.max(
    (written + reads) / CALLS_PER_SECOND + people / IMPORTED_PER_SECOND,
    // A call of the method each second: no permission lifts the server's own limit on methods.
    writes.get(BATCH_METHOD) ?? 0,
    era.limited ? 60 * Math.floor((busiest - 1) / LIMITED_CALLS_PER_MINUTE) : 0,
  );
  return {
    reads,
    writes: written,
    byRoute: Object.fromEntries([...writes].sort()),
    seconds: Math.ceil(seconds),
  };
}

/** What each endpoint is called for, the busiest first. */
export function routesOf({ byRoute }: Pick<Cost, 'byRoute'>): { route: string; calls: number }[] {
  return Object.entries(byRoute)
    .map(([route, calls]) => ({ route, calls }))
    .sort((a, b) => b.calls - a.calls || compareText(a.route, b.route));
}

/** Many new accounts are one import. `people`: how many come that way. */
function withImports(counted: CostTotals['writes'], era: Era) {
  const created = counted.get(CREATION) ?? 0;
  const { imports, stagings, creations } = newPeopleCalls(created, era);
  const writes = new Map(counted);
  if (imports > 0) {
    writes.set('POST import.new', imports);
    writes.set('POST import.addUsers', stagings);
    writes.set('POST import.run', imports);
    writes.set(CREATION, creations);
    if (creations === 0) writes.delete(CREATION);
  }
  return { imports, writes, people: created - creations };
}

function isSetting({ kind }: Change): boolean {
  return kind === 'rename-room' || kind === 'change-room-kind' || kind === 'update-room';
}

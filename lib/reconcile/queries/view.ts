import { z } from 'zod';
import { AppError } from '@/lib/base/errors';
import { database } from '@/lib/db/client';
import type { Workspace } from '@/lib/db/generated/client';
import { currentRevision, definedPeople } from '@/lib/groups/queries/definitions';
import { serverOf } from '@/lib/observe/same-server';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import { directoryOf, type Guard } from '../accounts';
import type { SourceState } from '../brakes';
import type { Era } from '../cost';
import { type BrakeLimits, readLimits } from '../limits';
import type { Account, Directory } from '../types';
import { type WindowState, windowAt } from '../windows';
import { readAccounts } from './accounts';
import { keysLookedFor } from './unauthored';
import { windowsIn } from './windows';

/** Everything but groups and rooms: who there is on both sides, and the rules in force. */
export type View = {
  now: Date;
  revision: number;
  /** The server that was read: what it calls itself, else its address. */
  server: string;
  observationId: number;
  directory: Directory;
  accounts: readonly Account[];
  guard: Guard;
  limits: BrakeLimits;
  window: WindowState;
  sources: readonly (SourceState & { sourceId: number })[];
  era: Era;
  /** By person: the source that made them inactive. */
  inactiveBySource: ReadonlyMap<number, string>;
  ignoredKeys: ReadonlySet<string>;
  /** Missing members who may have left by themselves: that is being looked for. */
  lookedForKeys: readonly string[];
};

/** @throws AppError NOT_FOUND when no workspace is connected or it was never read. */
export async function readView(now: Date, observationId?: number): Promise<View> {
  const db = database();
  const workspace = await db.workspace.findUnique({ where: { id: 1 } });
  const observed = observationId ?? workspace?.currentObservationId ?? null;
  if (!workspace || observed === null) {
    throw new AppError('NOT_FOUND', 'the workspace was never read', { what: 'observation' });
  }
  const protectedRows = await db.protectedAccount.findMany({ select: { usernameKey: true } });
  const guard: Guard = {
    serviceUserId: workspace.serviceUserId,
    protectedKeys: new Set(protectedRows.map(({ usernameKey }) => usernameKey)),
  };
  const revision = await currentRevision();
  const accounts = await readAccounts(observed, guard);
  const people = await definedPeople();
  return {
    now,
    revision,
    server: serverOf(workspace),
    observationId: observed,
    directory: directoryOf(people, accounts, await endedPeople(), guard.protectedKeys),
    accounts,
    guard,
    limits: readLimits(workspace.settings),
    window: windowAt(now, windowsIn(workspace.settings)),
    sources: await sourceStates(),
    era: eraOf(workspace),
    inactiveBySource: await inactivePeople(),
    ignoredKeys: await ignoredKeys(now),
    lookedForKeys: await keysLookedFor(),
  };
}

const Access = z.object({ importsPeople: z.boolean().optional(), bypassesLimits: z.boolean() });

/** What the server and the account allow, as last found. */
function eraOf({ serverVersion, access }: Pick<Workspace, 'serverVersion' | 'access'>): Era {
  const found = Access.safeParse(access).data;
  return {
    ...capabilitiesOf(serverVersion ?? ''),
    importsPeople: found?.importsPeople ?? false,
    limited: found?.bypassesLimits === false,
  };
}

async function endedPeople(): Promise<{ personId: number; usernameKey: string }[]> {
  return database().$queryRaw`
    select id as "personId", "usernameKey" from person where "endedRevision" is not null order by id`;
}

async function sourceStates(): Promise<View['sources']> {
  const sources = await database().source.findMany({ orderBy: { id: 'asc' } });
  return sources.map(({ id, name, health, healthDetail }) => ({
    sourceId: id,
    name,
    health,
    shrunkBy: shareIn(healthDetail),
  }));
}

/** A shrunk source says how many there were and are; any other detail has no share. */
function shareIn(detail: unknown): number | null {
  const shrinkage = Shrinkage.safeParse(detail);
  return shrinkage.success ? (shrinkage.data.before - shrinkage.data.now) / shrinkage.data.before : null;
}

const Shrinkage = z.object({ before: z.number().positive(), now: z.number() });

/** A claim in force that says inactive comes before one that ended. */
async function inactivePeople(): Promise<Map<number, string>> {
  const rows = await database().$queryRaw<{ personId: number; source: string }[]>`
    select distinct on (c."personId") c."personId", s.name as source
    from person_claim c
    join source s on s.id = c."sourceId"
    join person p on p.id = c."personId" and p."endedRevision" is null and not p.active
    where c."endedRevision" is not null or not c.active
    order by c."personId", c."endedRevision" desc nulls first`;
  return new Map(rows.map(({ personId, source }) => [personId, source]));
}

async function ignoredKeys(now: Date): Promise<Set<string>> {
  const ignored = await database().drift.findMany({
    where: { resolvedAt: null, ignoredUntil: { gt: now } },
    select: { key: true },
  });
  return new Set(ignored.map(({ key }) => key));
}

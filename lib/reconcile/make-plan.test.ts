import { describe, expect, it } from 'vitest';
import { verifyRecord } from '@/lib/audit/verify';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { checkStale } from './check-stale';
import { makePlan } from './make-plan';
import { useEmptyDatabase } from './test-database';
import { endGrant, type Seed, seed } from './test-seed';

const claire: Actor = { username: 'cdelmas', name: 'Claire Delmas', kind: 'person', role: 'administrator' };
const MORNING = () => new Date('2026-11-24T08:00:00Z');

const CLASS: Seed = {
  people: ['ada', 'bea', 'cyr', 'dan', 'eve', 'fay'],
  absent: ['fay'],
  strangers: ['guest'],
  groups: [
    { slug: 'new', members: ['ada owner', 'bea', 'fay'], topic: 'Hello' },
    { slug: 'same', members: ['ada', 'bea'], room: ['ada', 'bea'] },
    {
      slug: 'moved',
      members: ['ada', 'bea owner', 'cyr', 'dan'],
      room: ['ada owner', 'bea', 'cyr', 'guest'],
    },
    { slug: 'watched', members: ['ada'], room: [], automation: 'observe' },
    { slug: 'taken', members: ['ada'], room: ['bea'], bound: false },
  ],
  otherRooms: ['general'],
};

useEmptyDatabase();

async function changesOf(planId: number): Promise<string[]> {
  const rows = await database().change.findMany({
    where: { planId },
    orderBy: { seq: 'asc' },
  });
  const slugs = new Map((await database().group.findMany()).map(({ id, slug }) => [id, slug]));
  return rows.map(({ kind, groupId, username, role, state }) =>
    [kind, groupId === null ? null : slugs.get(groupId), username, role, state === 'frozen' ? 'frozen' : null]
      .filter((part) => part !== null)
      .join(' '),
  );
}

describe('making a plan', () => {
  it('stores every change in the order it is applied, and what it costs', async () => {
    await seed(CLASS);
    const { planId, state } = await makePlan({ actor: claire, scope: {}, purpose: 'autumn' }, MORNING);
    expect(state).toBe('held');
    expect(await changesOf(planId)).toEqual([
      'create-person fay',
      'create-room new',
      'update-room new',
      'add-member new ada',
      'add-member new bea',
      'add-member new fay',
      'add-member moved dan',
      'grant-role new ada owner',
      'grant-role moved bea owner',
      'revoke-role moved ada owner',
      'remove-member moved guest',
    ]);
    const plan = await database().plan.findUniqueOrThrow({ where: { id: planId } });
    expect(plan).toMatchObject({
      author: 'cdelmas',
      purpose: 'autumn',
      changes: 11,
      additions: 8,
      removals: 2,
      frozen: 0,
      byKind: { 'create-person': 1, 'create-room': 1, 'add-member': 4, 'grant-role': 2, 'remove-member': 1 },
      cost: { writes: 8, reads: 5 },
    });
  });

  it('is held by the share of all memberships, and says the measure and the limit', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    const { brakes } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
    expect(brakes).toEqual([{ name: 'removals', measure: 1, limit: 0.6, holds: true, count: 1, of: 6 }]);
  });

  it('is recorded, and the record still verifies', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    const entry = await database().auditEntry.findFirst({
      where: { action: 'plan.create', subjectId: `${planId}` },
    });
    expect(entry).toMatchObject({ actor: 'cdelmas', subjectKind: 'plan' });
    expect(await verifyRecord()).toMatchObject({ problems: [] });
  });

  it('of one group makes the accounts its members need and touches nothing else', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: { groupIds: [1] } }, MORNING);
    expect(new Set((await changesOf(planId)).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['new', 'fay']),
    );
  });

  it('of additions only takes nothing from anyone', async () => {
    await seed(CLASS);
    const { planId, state } = await makePlan({ actor: claire, scope: { additionsOnly: true } }, MORNING);
    expect(state).toBe('ready');
    expect((await changesOf(planId)).filter((line) => /^(remove|revoke)/.test(line))).toEqual([]);
  });

  it('is empty when everything is as it should be', async () => {
    await seed({ people: ['ada'], groups: [{ slug: 'same', members: ['ada'], room: ['ada'] }] });
    expect((await makePlan({ actor: SYSTEM, scope: {} }, MORNING)).state).toBe('empty');
  });

  it('keeps removals that rest on an unreachable source out of the plan, listed as frozen', async () => {
    await seed({
      people: ['ada', 'bea'],
      groups: [{ slug: 'team', members: ['ada', 'bea'], room: ['ada', 'bea'] }],
    });
    await endGrant('team', 'bea');
    await database().source.updateMany({ data: { health: 'unreachable' } });
    const { planId, state } = await makePlan({ actor: claire, scope: {} }, MORNING);
    expect(state).toBe('empty');
    expect(await changesOf(planId)).toEqual(['remove-member team bea frozen']);
    const row = await database().change.findFirstOrThrow({ where: { planId } });
    expect(row.cause).toMatchObject({ code: 'source-gone', params: { source: 'Registry', revision: 2 } });
  });

  it('without any reading is refused', async () => {
    await expect(makePlan({ actor: claire, scope: {} }, MORNING)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await database().plan.count()).toBe(0);
  });

  it('made on schedule lives half an hour, made by a person seven days', async () => {
    await seed({ people: ['ada'], absent: ['ada'], groups: [] });
    const automatic = await makePlan({ actor: SYSTEM, scope: {} }, MORNING);
    const byHand = await makePlan({ actor: claire, scope: {} }, MORNING);
    const expiry = async (id: number) =>
      (await database().plan.findUniqueOrThrow({ where: { id } })).expiresAt;
    expect(await expiry(automatic.planId)).toEqual(new Date('2026-11-24T08:30:00Z'));
    expect(await expiry(byHand.planId)).toEqual(new Date('2026-12-01T08:00:00Z'));
  });
});

describe('a stored plan', () => {
  it('is still exact while nothing it touches has moved', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    await database().observedRoom.updateMany({ where: { slug: 'general' }, data: { topic: 'moved' } });
    expect(await checkStale(planId, MORNING)).toMatchObject({ stale: false, state: 'held' });
  });

  it('is stale when a room it touches has changed, and says which', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    await database().observedRoom.updateMany({ where: { slug: 'moved' }, data: { archived: true } });
    expect(await checkStale(planId, MORNING)).toMatchObject({
      stale: true,
      state: 'stale',
      moved: { groups: ['moved'] },
    });
    const plan = await database().plan.findUniqueOrThrow({ where: { id: planId } });
    expect(plan).toMatchObject({
      state: 'stale',
      closedReason: { code: 'moved', params: { names: ['moved'], count: 1 } },
    });
  });

  it('is stale when a definition, an account, a source or the protected list has moved', async () => {
    await seed(CLASS);
    await endGrant('moved', 'cyr');
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    await endGrant('new', 'bea');
    await database().person.updateMany({ where: { username: 'fay' }, data: { email: 'else@u.fr' } });
    await database().source.updateMany({ data: { health: 'unreadable' } });
    await database().protectedAccount.create({
      data: { usernameKey: 'guest', reason: 'test', addedBy: 'test' },
    });
    const { moved } = await checkStale(planId, MORNING);
    expect(moved).toEqual({
      groups: ['new', 'moved'],
      people: ['fay'],
      sources: ['Registry'],
      rules: ['protected'],
    });
    const { closedReason } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
    expect(closedReason).toMatchObject({ params: { rules: ['protected'] } });
  });

  it('is stale when a brake was set to another limit, and not when the pace was', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    const set = (settings: Prisma.InputJsonObject) => database().workspace.updateMany({ data: { settings } });
    await set({ pace: { maxConcurrency: 2 } });
    expect(await checkStale(planId, MORNING)).toMatchObject({ stale: false });
    await set({ brakes: { removalCount: 1 } });
    expect(await checkStale(planId, MORNING)).toMatchObject({ state: 'stale', moved: { rules: ['limits'] } });
  });

  it('past its date is expired when the next one is made', async () => {
    await seed(CLASS);
    const { planId } = await makePlan({ actor: claire, scope: {} }, MORNING);
    await makePlan({ actor: claire, scope: {} }, () => new Date('2026-12-24T08:00:00Z'));
    expect((await database().plan.findUniqueOrThrow({ where: { id: planId } })).state).toBe('expired');
  });
});

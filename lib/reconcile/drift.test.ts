import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { ignoreDrift, unignoreDrift } from './commands/ignore-drift';
import { refreshDrift } from './drift';
import { makePlan } from './make-plan';
import { driftByKind, driftSum, driftTrend } from './queries/drift-counts';
import { driftById, driftGroups, driftPage } from './queries/drift-page';
import { useEmptyDatabase } from './test-database';
import { endGrant, type Seed, seed } from './test-seed';

const claire: Actor = { username: 'cdelmas', name: 'Claire Delmas', kind: 'person', role: 'administrator' };
const at = (iso: string) => () => new Date(iso);
const MONDAY = at('2026-11-23T08:00:00Z');
const TUESDAY = at('2026-11-24T08:00:00Z');
const FIRST = { page: 1, pageSize: 50 };

const CLASS: Seed = {
  people: ['ada', 'bea', 'cyr'],
  absent: ['cyr'],
  strangers: ['guest'],
  groups: [
    { slug: 'new', members: ['ada owner', 'bea', 'cyr'] },
    { slug: 'moved', members: ['ada', 'bea'], room: ['ada', 'guest'], topic: 'Hello', roomTopic: 'Bye' },
  ],
  otherRooms: ['general'],
};

useEmptyDatabase();

async function keys(): Promise<string[]> {
  const rows = await database().drift.findMany({ where: { resolvedAt: null }, orderBy: { key: 'asc' } });
  return rows.map(({ key }) => key);
}

describe('the list of differences', () => {
  it('holds one row for each difference, and one for a missing room with all its members', async () => {
    await seed(CLASS);
    const summary = await refreshDrift({}, MONDAY);
    expect(await keys()).toEqual([
      'member-extra:g2:uu-guest',
      'member-missing:g2:p2',
      'person-missing:p3',
      'room-missing:g1',
      'room-setting:g2:topic',
      'unmanaged-person:uu-guest',
      'unmanaged-room:rr-general',
    ]);
    expect(summary).toMatchObject({ open: 5, unmanaged: 2, resolved: 0 });
    const missing = await database().drift.findUniqueOrThrow({ where: { key: 'room-missing:g1' } });
    expect(missing.desired).toEqual({ slug: 'new', kind: 'private', members: 3 });
  });

  it('keeps the age of what stays, and closes what is gone', async () => {
    await seed(CLASS);
    await refreshDrift({}, MONDAY);
    await database().observedRoom.updateMany({ where: { slug: 'moved' }, data: { topic: 'Hello' } });
    expect(await refreshDrift({}, TUESDAY)).toMatchObject({ open: 4, resolved: 1 });
    const missing = await database().drift.findUniqueOrThrow({ where: { key: 'member-missing:g2:p2' } });
    expect(missing).toMatchObject({ firstSeenAt: MONDAY(), lastSeenAt: TUESDAY(), resolvedAt: null });
    const topic = await database().drift.findUniqueOrThrow({ where: { key: 'room-setting:g2:topic' } });
    expect(topic.resolvedAt).toEqual(TUESDAY());
  });

  it('starts a new age for what comes back', async () => {
    await seed(CLASS);
    await refreshDrift({}, MONDAY);
    await database().drift.updateMany({ data: { resolvedAt: MONDAY() } });
    await refreshDrift({}, TUESDAY);
    const rows = await database().drift.findMany();
    expect(
      rows.every(({ firstSeenAt, resolvedAt }) => +firstSeenAt === +TUESDAY() && resolvedAt === null),
    ).toBe(true);
  });

  it('says why: the source that ended a reason, and at which revision', async () => {
    await seed({
      people: ['ada', 'bea'],
      groups: [{ slug: 'team', members: ['ada', 'bea'], room: ['ada', 'bea'] }],
    });
    await endGrant('team', 'bea');
    await refreshDrift({}, MONDAY);
    const { rows } = await driftPage({}, FIRST, MONDAY());
    expect(rows).toMatchObject([
      {
        kind: 'member-extra',
        groupSlug: 'team',
        personName: 'bea name',
        username: 'bea',
        cause: { code: 'source-gone', params: { source: 'Registry', revision: 2 } },
      },
    ]);
    expect(await driftById(rows[0]?.id ?? '0')).toEqual(rows[0]);
  });

  it('is found by group, person, kind, age and words without their accents', async () => {
    await seed(CLASS);
    await refreshDrift({}, MONDAY);
    const count = async (filter: Parameters<typeof driftPage>[0]) =>
      (await driftPage(filter, FIRST, TUESDAY())).total;
    expect(await count({})).toBe(5);
    expect(await count({ groupId: 2 })).toBe(3);
    expect(await count({ personId: 3 })).toBe(1);
    expect(await count({ kinds: ['room-missing', 'person-missing'] })).toBe(2);
    expect(await count({ seenBefore: new Date('2026-11-22') })).toBe(0);
    expect(await count({ text: 'BÉA moved' })).toBe(1);
    expect(await count({ text: '100%' })).toBe(0);
    expect(await count({ state: 'unmanaged' })).toBe(2);
  });

  it('is counted by group, by kind, in one sentence and day by day', async () => {
    await seed(CLASS);
    await refreshDrift({}, MONDAY);
    await refreshDrift({}, TUESDAY);
    expect((await driftGroups({}, FIRST, TUESDAY())).rows).toMatchObject([
      { slug: 'moved', additions: 1, removals: 1, others: 1, oldest: MONDAY() },
      { slug: 'new', additions: 1, removals: 0, others: 0 },
      { slug: null, additions: 1, removals: 0, others: 0 },
    ]);
    expect(await driftByKind({}, TUESDAY())).toHaveLength(5);
    expect(await driftSum(TUESDAY())).toEqual({
      open: 5,
      groups: 2,
      ignored: 0,
      unmanaged: 2,
      olderThanDay: 5,
    });
    expect(await driftTrend(14, TUESDAY())).toEqual([
      { day: '2026-11-23', open: 5 },
      { day: '2026-11-24', open: 5 },
    ]);
  });
});

describe('a difference that is ignored until a date', () => {
  async function ignoreGuest(until: string) {
    await seed(CLASS);
    await refreshDrift({}, MONDAY);
    const row = await database().drift.findUniqueOrThrow({ where: { key: 'member-extra:g2:uu-guest' } });
    const choice = { ids: [`${row.id}`] };
    await ignoreDrift({ choice, until: new Date(until), reason: 'visitor' }, claire, MONDAY);
    return choice;
  }

  it('is shown apart, no plan touches it, and the record says who and why', async () => {
    await ignoreGuest('2026-12-01');
    expect((await driftPage({}, FIRST, TUESDAY())).total).toBe(4);
    expect((await driftPage({ state: 'ignored' }, FIRST, TUESDAY())).rows).toMatchObject([
      { username: 'guest', ignoredBy: 'cdelmas', ignoredReason: 'visitor' },
    ]);
    const { planId } = await makePlan({ actor: claire, scope: {} }, TUESDAY);
    expect(await database().change.count({ where: { planId, kind: 'remove-member' } })).toBe(0);
    expect(await database().auditEntry.findFirst({ where: { action: 'drift.ignore' } })).toMatchObject({
      actor: 'cdelmas',
      subjectId: 'member-extra:g2:uu-guest',
    });
  });

  it('comes back on that date, with the age it has', async () => {
    await ignoreGuest('2026-11-24');
    await refreshDrift({}, TUESDAY);
    const { rows } = await driftPage({ kinds: ['member-extra'] }, FIRST, TUESDAY());
    expect(rows).toMatchObject([{ username: 'guest', firstSeenAt: MONDAY() }]);
  });

  it('can be shown again before', async () => {
    const choice = await ignoreGuest('2026-12-01');
    expect(await unignoreDrift(choice, claire, TUESDAY)).toBe(1);
    const entry = await database().auditEntry.findFirst({ where: { action: 'drift.unignore' } });
    expect(entry).toMatchObject({ actor: 'cdelmas', subjectId: 'member-extra:g2:uu-guest' });
    expect((await driftPage({}, FIRST, TUESDAY())).total).toBe(5);
  });

  it('is left as it is when the list has moved since it was shown, and by who may not', async () => {
    await seed(CLASS);
    await refreshDrift({}, MONDAY);
    const asked = { choice: { filter: {} }, until: new Date('2026-12-01'), reason: 'works', expected: 4 };
    await expect(ignoreDrift(asked, claire, MONDAY)).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'list-moved', count: 5 },
    });
    await expect(ignoreDrift(asked, { ...claire, role: 'auditor' }, MONDAY)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect((await driftPage({ state: 'ignored' }, FIRST, TUESDAY())).total).toBe(0);
    expect(await ignoreDrift({ ...asked, expected: 5 }, claire, MONDAY)).toBe(5);
  });

  it('needs a reason, a date to come and something to ignore', async () => {
    const ignore = (until: string, reason: string) =>
      ignoreDrift({ choice: { ids: ['1'] }, until: new Date(until), reason }, claire, MONDAY);
    await expect(ignore('2026-11-01', 'x')).rejects.toMatchObject({
      code: 'INVALID',
      params: { field: 'until' },
    });
    await expect(ignore('2026-12-01', ' ')).rejects.toMatchObject({
      code: 'INVALID',
      params: { field: 'reason' },
    });
    await expect(ignore('2026-12-01', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

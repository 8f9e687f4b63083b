import { afterEach, beforeEach, expect, test } from 'vitest';
import { useTestConfig as configureTest } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { leaveDatabase } from '@/lib/db/test-database-client';
import { type Journal, openJournal } from './journal';

let drop: () => Promise<void>;
let journal: Journal;

beforeEach(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  configureTest({ DATABASE_URL: created.url });
  await database().workspace.create({
    data: { name: 'x', chatUrl: 'http://x', serviceUserId: 's', serviceUsername: 's', sealedToken: 's' },
  });
  const plan = { author: 'a', fingerprint: 'f', state: 'applying', revision: 1, observationId: 1 };
  await database().plan.create({ data: { ...plan, expiresAt: new Date() } });
  await database().run.create({ data: { planId: 1, state: 'running', startedBy: 'a' } });
  const rows = [1, 2, 3].map((seq) => ({ planId: 1, seq, kind: 'add-member', roomId: 'old', userId: null }));
  await database().change.createMany({ data: rows });
  await database().change.create({ data: { planId: 2, seq: 1, kind: 'add-member' } });
  journal = openJournal({ planId: 1, runId: 1 });
});

afterEach(async () => {
  await leaveDatabase();
  await drop();
});

const lines = () =>
  database().change.findMany({
    where: { planId: 1 },
    orderBy: { seq: 'asc' },
    select: { seq: true, state: true, code: true, roomId: true, userId: true },
  });
const states = async () => (await lines()).map(({ state }) => state);

test('changes about to be sent are marked, and no others', async () => {
  expect(await journal.intend([1, 3])).toBeNull();
  expect(await states()).toEqual(['intended', 'planned', 'intended']);
  expect(await database().change.findFirst({ where: { planId: 2 } })).toMatchObject({ state: 'planned' });
});

test('an outcome keeps the ids it came with, and leaves those that it does not name', async () => {
  journal.record([
    { seq: 1, state: 'applied', userId: 'u1' },
    { seq: 2, state: 'failed', code: 'http-500', roomId: 'new' },
  ]);
  await journal.settled();
  expect(await lines()).toEqual([
    { seq: 1, state: 'applied', code: null, roomId: 'old', userId: 'u1' },
    { seq: 2, state: 'failed', code: 'http-500', roomId: 'new', userId: null },
    { seq: 3, state: 'planned', code: null, roomId: 'old', userId: null },
  ]);
});

test.each([
  ['suspend', { kind: 'suspend', by: 'karim' }],
  ['cancel', { kind: 'cancel', by: 'karim' }],
])('asked to %s, nothing more is marked, and what is known is still written', async (stopAsked, reason) => {
  await database().run.update({ where: { id: 1 }, data: { stopAsked, stopAskedBy: 'karim' } });
  journal.record([{ seq: 2, state: 'applied' }]);
  expect(await journal.intend([1])).toEqual(reason);
  expect(await states()).toEqual(['planned', 'applied', 'planned']);
});

test('asked to stop by nobody known, it stops all the same', async () => {
  await database().run.update({ where: { id: 1 }, data: { stopAsked: 'suspend' } });
  expect(await journal.intend([1])).toEqual({ kind: 'suspend', by: '' });
});

test('while writing is paused nothing is marked', async () => {
  await database().workspace.update({ where: { id: 1 }, data: { pausedAt: new Date() } });
  expect(await journal.intend([1])).toEqual({ kind: 'pause' });
  expect(await states()).toEqual(['planned', 'planned', 'planned']);
});

test('who was protected meanwhile is not touched, nor is anybody of the same call', async () => {
  await database().change.updateMany({ where: { planId: 1, seq: 2 }, data: { username: 'Ada' } });
  await database().protectedAccount.create({ data: { usernameKey: 'ada', reason: 'r', addedBy: 'a' } });
  expect(await journal.intend([1, 2])).toEqual({ kind: 'protected' });
  expect(await journal.intend([3])).toBeNull();
  expect(await states()).toEqual(['planned', 'planned', 'intended']);
});

test('a line that could not be written is told, at the end at the latest', async () => {
  await database().$executeRaw`alter table change rename to gone`;
  journal.record([{ seq: 1, state: 'applied' }]);
  await expect(journal.settled()).rejects.toThrow('"change" does not exist');
  await expect(journal.intend([2])).rejects.toThrow();
});

test('nothing to record is no write', async () => {
  await database().$executeRaw`alter table change rename to gone`;
  journal.record([]);
  await journal.settled();
});

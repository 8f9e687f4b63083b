import { expect, test } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { findSession, listSessions } from './queries';
import {
  endSession,
  endSessionOfTicket,
  endSessionsOf,
  hashSecret,
  type NewSession,
  revokeSession,
  startSession,
  touchSession,
} from './session-commands';

const CAS_SESSION: NewSession = {
  kind: 'cas',
  username: 'CMartin',
  recordedAs: 'cmartin',
  address: '192.0.2.7',
  agent: 'test',
  replaces: null,
};

const auditor: Actor = { username: 'auditor', name: 'Auditor', kind: 'person', role: 'auditor' };
const administrator: Actor = { username: 'cmartin', name: 'C', kind: 'person', role: 'administrator' };

useTestDatabase();

async function open(more: Partial<NewSession> = {}): Promise<string> {
  return hashSecret((await startSession({ ...CAS_SESSION, ...more })).sessionId);
}

async function entriesOf(idHash: string) {
  const { rows } = await listEntries({ subject: { kind: 'session', id: idHash } });
  return rows.map(({ action, actor, detail }) => ({ action, actor, detail }));
}

test('a session starts for twelve hours, under a hash, with its entry', async () => {
  const { sessionId, expiresAt } = await startSession(CAS_SESSION);
  expect(await findSession(sessionId)).toBeNull();
  expect(await findSession(hashSecret(sessionId))).toMatchObject({
    usernameKey: 'cmartin',
    username: 'CMartin',
  });
  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(12);
  expect(await entriesOf(hashSecret(sessionId))).toMatchObject([
    { action: 'session.start', actor: 'cmartin' },
  ]);
});

test('a new sign-in ends the session this browser had', async () => {
  const first = await open();
  const second = await open({ replaces: first });
  expect(await findSession(first)).toMatchObject({ endReason: 'replaced' });
  expect(await findSession(second)).toMatchObject({ endedAt: null });
});

test('a session ends once, and keeps its reason', async () => {
  const idHash = await open();
  expect(await endSession(administrator, idHash, 'signed-out')).toBe(true);
  expect(await endSession(administrator, idHash, 'expired')).toBe(false);
  expect(await findSession(idHash)).toMatchObject({ endReason: 'signed-out' });
  expect((await entriesOf(idHash)).map(({ action }) => action)).toEqual(['session.end', 'session.start']);
});

test('single logout ends the session of that ticket and no other', async () => {
  const one = await open({ ticketHash: hashSecret('ST-1') });
  const other = await open({ ticketHash: hashSecret('ST-2') });
  expect(await endSessionOfTicket(hashSecret('ST-1'))).toBe(true);
  expect(await endSessionOfTicket(hashSecret('ST-unknown'))).toBe(false);
  expect(await findSession(one)).toMatchObject({ endReason: 'single-logout' });
  expect(await findSession(other)).toMatchObject({ endedAt: null });
});

test('a person leaves everywhere at once; only an administrator ends the sessions of another', async () => {
  await open({ username: 'zbenali', recordedAs: 'zbenali' });
  const idHash = await open({ username: 'zbenali', recordedAs: 'zbenali' });
  await expect(endSessionsOf(auditor, 'zbenali')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(revokeSession(auditor, idHash)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await revokeSession(administrator, idHash)).toBe(true);
  expect(await entriesOf(idHash)).toMatchObject([
    { action: 'session.end', actor: 'cmartin', detail: { detail: { reason: 'revoked' } } },
    { action: 'session.start', actor: 'zbenali' },
  ]);
  expect(await endSessionsOf({ ...auditor, username: 'zbenali' }, 'zbenali')).toBe(1);
  expect(await listSessions('zbenali')).toEqual([]);
});

test('being seen moves forward, and never brings an ended session back', async () => {
  const idHash = await open();
  const later = new Date(Date.now() + 120_000);
  await touchSession(idHash, later);
  await touchSession(idHash, new Date());
  expect(await findSession(idHash)).toMatchObject({ seenAt: later });
});

test('the name shown is the one the definitions give', async () => {
  await database().revision.create({ data: { number: 1, actor: 'test', origin: 'hand', summary: {} } });
  await database().person.create({
    data: {
      username: 'imoulin',
      usernameKey: 'imoulin',
      name: 'Inès Moulin',
      email: 'i@e.fr',
      addedRevision: 1,
    },
  });
  expect(await findSession(await open({ username: 'imoulin' }))).toMatchObject({ name: 'Inès Moulin' });
});

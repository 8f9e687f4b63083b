import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { listEntries } from './queries';
import { inAuditedTransaction } from './transaction';
import { verifyRecord } from './verify';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };

let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
});

afterAll(async () => {
  await database().$disconnect();
  await drop();
});

function protect(username: string, recorded = true) {
  return inAuditedTransaction(claire, async (tx, record) => {
    await tx.protectedAccount.create({ data: { usernameKey: username, reason: 'test', addedBy: 'cmartin' } });
    if (recorded) record({ action: 'account.protect', subject: { kind: 'account', id: username } });
    return username;
  });
}

function headFile() {
  return join(config().REGIE_DATA, 'audit-head');
}

test('a write and its entry are committed together, and the head is written outside the database', async () => {
  await expect(protect('recorded')).resolves.toBe('recorded');
  const { rows } = await listEntries({ subject: { kind: 'account', id: 'recorded' } });
  expect(rows).toMatchObject([{ actor: 'cmartin', actorKind: 'person', action: 'account.protect' }]);
  expect(JSON.parse(readFileSync(headFile(), 'utf8'))).toEqual({ seq: rows[0]?.seq, hash: rows[0]?.hash });
});

test('a write that records nothing is rolled back', async () => {
  await expect(protect('silent', false)).rejects.toThrow('records nothing');
  expect(await database().protectedAccount.findUnique({ where: { usernameKey: 'silent' } })).toBeNull();
});

test('a write that fails leaves no entry', async () => {
  await protect('twice');
  await expect(protect('twice')).rejects.toThrow();
  expect((await listEntries({ subject: { kind: 'account', id: 'twice' } })).rows).toHaveLength(1);
});

test('writers at the same moment make one chain', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, number) => protect(`crowd-${number}`)));
  expect(await verifyRecord()).toMatchObject({ ok: true, problems: [] });
});

test('what PostgreSQL cannot store as written is sealed as stored, and a secret is not stored', async () => {
  await inAuditedTransaction(claire, async (_tx, record) => {
    record({
      action: 'test.odd',
      subject: { kind: 'test', id: 'a\0b' },
      after: {
        text: '\uD800\0é',
        big: 1e21,
        small: 1e-7,
        zero: -0,
        sealedToken: 'a word kept to oneself',
        list: [null, true],
      },
    });
  });
  expect(await verifyRecord()).toMatchObject({ ok: true });
  const { rows } = await listEntries({ action: 'test.odd' });
  expect(JSON.stringify(rows)).not.toContain('a word kept to oneself');
});

test('nothing is written while the outside head contradicts the table, is ahead of it or cannot be read', async () => {
  const kept = readFileSync(headFile(), 'utf8');
  const { seq, hash } = JSON.parse(kept);
  const wrong = [
    { seq: seq + 1, hash },
    { seq, hash: 'f'.repeat(64) },
    { seq: 1, hash: 'f'.repeat(64) },
    'no head',
  ];
  for (const [index, head] of wrong.entries()) {
    writeFileSync(headFile(), JSON.stringify(head));
    await expect(protect(`refused-${index}`)).rejects.toMatchObject({ code: 'AUDIT_BROKEN' });
    expect(await verifyRecord()).toMatchObject({ ok: false });
  }
  expect(await database().protectedAccount.count({ where: { usernameKey: { startsWith: 'refused' } } })).toBe(
    0,
  );
  writeFileSync(headFile(), kept);
  await protect('accepted');
});

test('a head that was lost is written again by the next entry, and its absence is told', async () => {
  rmSync(headFile());
  expect(await verifyRecord()).toMatchObject({ ok: false, problems: [{ kind: 'head-missing' }] });
  await protect('again');
  expect(await verifyRecord()).toMatchObject({ ok: true });
});

test('the application itself can neither change, remove nor empty the record', async () => {
  for (const sql of [
    'UPDATE audit_entry SET actor = $$x$$',
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
  ]) {
    await expect(database().$executeRawUnsafe(sql)).rejects.toThrow('append-only');
  }
});

test('an import of many entries is one quick transaction', async () => {
  const startedAt = performance.now();
  await inAuditedTransaction(claire, async (_tx, record) => {
    for (let id = 0; id < 20_000; id += 1) {
      record({
        action: 'grant.add',
        subject: { kind: 'grant', id },
        after: { group: 'l2-info', username: `u${id}` },
      });
    }
  });
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  expect(await verifyRecord()).toMatchObject({ ok: true });
});

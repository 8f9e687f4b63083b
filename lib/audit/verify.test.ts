import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { sealEntry } from './chain';
import { exportRows } from './export';
import { findEntry, knownActions, listEntries, streamEntries } from './queries';
import { inAuditedTransaction } from './transaction';
import type { AuditEntry } from './types';
import { verifyRecord } from './verify';

const ENTRIES = 40;
const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };

let drop: () => Promise<void>;
/** Someone with all of SQL, who switches triggers off. */
let intruder: Client;

beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  useTestConfig({ DATABASE_URL: created.url });
  intruder = new Client({ connectionString: created.url });
  await intruder.connect();
  await intruder.query('SET session_replication_role = replica');
  await inAuditedTransaction(claire, async (_tx, record) => {
    for (let id = 1; id <= ENTRIES; id += 1) {
      record({
        action: id % 2 ? 'grant.add' : 'grant.end',
        subject: { kind: 'grant', id },
        after: { n: id },
      });
    }
  });
  await intruder.query('CREATE TABLE kept AS TABLE audit_entry');
});

afterAll(async () => {
  await intruder.end();
  await database().$disconnect();
  await drop();
});

/** Does the damage, verifies, and puts the record back as it was. */
async function verifyAfter(damage: () => Promise<unknown>) {
  await damage();
  const verification = await verifyRecord();
  await intruder.query('TRUNCATE audit_entry');
  await intruder.query('INSERT INTO audit_entry TABLE kept');
  return verification;
}

const anySeq = fc.integer({ min: 1, max: ENTRIES });
const someRuns = { numRuns: 25 };

test('the untouched record verifies, to its head', async () => {
  expect(await verifyRecord()).toMatchObject({
    ok: true,
    entries: ENTRIES,
    head: { seq: ENTRIES },
    problems: [],
  });
});

test('any changed field of any row is found, at that row', async () => {
  const changes = {
    at: `at + interval '1 ms'`,
    actor: `actor || 'x'`,
    actorKind: `'cli'`,
    action: `action || 'x'`,
    subjectKind: `'person'`,
    subjectId: `"subjectId" || '0'`,
    detail: `detail || '{"after":{"n":-1}}'`,
    address: `'192.0.2.1'`,
    previous: `reverse(previous) || 'x'`,
    hash: `md5(hash) || md5(hash)`,
  };
  const column = fc.constantFrom(...Object.entries(changes));
  await fc.assert(
    fc.asyncProperty(anySeq, column, async (seq, [name, value]) => {
      const found = await verifyAfter(() =>
        intruder.query(`UPDATE audit_entry SET "${name}" = ${value} WHERE seq = $1`, [seq]),
      );
      expect(found.ok).toBe(false);
      expect(found.problems).toContainEqual({ seq, kind: 'altered' });
    }),
    { numRuns: 40 },
  );
});

test('any removed row is found, the last ones too', async () => {
  await fc.assert(
    fc.asyncProperty(anySeq, anySeq, async (a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const found = await verifyAfter(() =>
        intruder.query('DELETE FROM audit_entry WHERE seq BETWEEN $1 AND $2', [first, last]),
      );
      const kind = last === ENTRIES ? 'tail-cut' : 'missing';
      expect(found.problems).toContainEqual({ seq: kind === 'missing' ? last + 1 : first, kind });
    }),
    someRuns,
  );
});

test('an inserted row is found, in the middle or at the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: ENTRIES + 1 }), anySeq, async (place, copied) => {
      const found = await verifyAfter(async () => {
        await intruder.query('UPDATE audit_entry SET seq = seq + 1000 WHERE seq >= $1', [place]);
        await intruder.query('UPDATE audit_entry SET seq = seq - 999 WHERE seq >= 1000');
        await intruder.query(
          `INSERT INTO audit_entry SELECT $1, at, actor, "actorKind", action, "subjectKind", "subjectId",
           '{"forged":true}', address, previous, hash FROM kept WHERE seq = $2`,
          [place, copied],
        );
      });
      expect(found.problems).toContainEqual({ seq: place, kind: 'altered' });
    }),
    someRuns,
  );
});

test('two rows that changed places are found', async () => {
  await fc.assert(
    fc.asyncProperty(anySeq, anySeq, async (a, b) => {
      fc.pre(a !== b);
      const found = await verifyAfter(() =>
        intruder.query('UPDATE audit_entry SET seq = -seq WHERE seq IN ($1, $2)', [a, b]).then(async () => {
          await intruder.query(
            'UPDATE audit_entry SET seq = CASE seq WHEN -$1::int THEN $2 ELSE $1 END WHERE seq < 0',
            [a, b],
          );
        }),
      );
      expect(found.ok).toBe(false);
      expect(found.problems.map(({ seq }) => seq)).toEqual(expect.arrayContaining([a, b]));
    }),
    someRuns,
  );
});

test('a tail recomputed with another key is found from its first row on', async () => {
  await fc.assert(
    fc.asyncProperty(anySeq, async (from) => {
      const found = await verifyAfter(() => recompute(from, 'ab'.repeat(32)));
      expect(found.problems[0]).toEqual({ seq: from, kind: 'altered' });
      expect(found.problems).toContainEqual({ seq: ENTRIES, kind: 'head-contradicted' });
    }),
    someRuns,
  );
});

test('even a tail recomputed with the stolen key contradicts the head outside', async () => {
  const found = await verifyAfter(() => recompute(ENTRIES - 3, config().REGIE_AUDIT_KEY));
  expect(found.problems).toEqual([{ seq: ENTRIES, kind: 'head-contradicted' }]);
});

test('an emptied record is found, and so is a row before the first', async () => {
  const emptied = await verifyAfter(() => intruder.query('TRUNCATE audit_entry'));
  expect(emptied).toMatchObject({ ok: false, entries: 0, problems: [{ seq: 1, kind: 'tail-cut' }] });
  const before = await verifyAfter(() =>
    intruder.query(`INSERT INTO audit_entry SELECT -5, at, actor, "actorKind", action, "subjectKind", "subjectId",
      detail, address, previous, hash FROM kept WHERE seq = 1`),
  );
  expect(before.ok).toBe(false);
});

test('a head taken back to an older entry hides nothing that is still there', async () => {
  const path = join(config().REGIE_DATA, 'audit-head');
  const kept = readFileSync(path, 'utf8');
  const older = await findEntry(10);
  writeFileSync(path, JSON.stringify({ seq: 10, hash: older?.hash }));
  expect(await verifyRecord()).toMatchObject({ ok: true, entries: ENTRIES });
  writeFileSync(path, kept);
});

test('pages by key give every entry once, newest first, as filtered', async () => {
  const seen: number[] = [];
  let before: number | undefined;
  do {
    const page = await listEntries(
      { action: 'grant.add' },
      { limit: 7, ...(before !== undefined && { before }) },
    );
    seen.push(...page.rows.map(({ seq }) => seq));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual(Array.from({ length: ENTRIES / 2 }, (_, index) => ENTRIES - 1 - 2 * index));
  expect((await listEntries({ text: '100%' })).rows).toEqual([]);
  expect((await listEntries({ action: 'grant.', subject: { kind: 'grant', id: 3 } })).rows).toHaveLength(1);
  expect((await listEntries({ to: new Date(0) })).rows).toEqual([]);
  expect(await knownActions()).toEqual(['grant.add', 'grant.end']);
});

test('the export gives a heading and one row of text an entry', async () => {
  const rows: (readonly string[])[] = [];
  for await (const row of exportRows({ actor: 'cmartin' })) rows.push(row);
  expect(rows).toHaveLength(ENTRIES + 1);
  expect(rows[1]).toContain('{"after":{"n":1}}');
});

/** What someone with another key would write to make the links fit. */
async function recompute(from: number, keyHex: string): Promise<void> {
  let previous = (await findEntry(from - 1))?.hash ?? '0'.repeat(64);
  const entries: AuditEntry[] = [];
  for await (const entry of streamEntries()) if (entry.seq >= from) entries.push(entry);
  for (const entry of entries) {
    const forged = sealEntry({ ...entry, actor: 'someone' }, previous, keyHex);
    previous = forged.hash;
    await intruder.query('UPDATE audit_entry SET actor = $2, previous = $3, hash = $4 WHERE seq = $1', [
      forged.seq,
      forged.actor,
      forged.previous,
      forged.hash,
    ]);
  }
}

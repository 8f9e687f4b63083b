import { beforeAll, expect, test } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import { type Actor, actorKind, SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { namesOf } from './queries';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };

useTestDatabase();

beforeAll(async () => {
  const revision = (number: number) => ({ number, actor: 'test', origin: 'hand', summary: {} });
  await database().revision.createMany({ data: [revision(1), revision(2)] });
  const person = (username: string, name: string, endedRevision: number | null = null) => ({
    username,
    usernameKey: username.toLowerCase(),
    name,
    email: `${username}@univ.example`,
    addedRevision: 1,
    endedRevision,
  });
  await database().person.createMany({
    data: [person('CMartin', 'Claire Martin'), person('gone', 'Émile Parti', 2)],
  });
});

test('a recorded login has the name of its person, whatever its case, even of one who left', async () => {
  const names = await namesOf(['cmartin', 'CMARTIN', 'gone', 'nobody', 'system', 'cli:root', null]);
  expect([...names].sort()).toEqual([
    ['cmartin', 'Claire Martin'],
    ['gone', 'Émile Parti'],
  ]);
});

test('the record is searched by the name that it shows', async () => {
  for (const actor of [claire, SYSTEM]) {
    await inAuditedTransaction(actor, async (_tx, record) => {
      record({ action: 'account.protect', subject: { kind: 'account', id: 'x' } });
    });
  }
  const found = await listEntries({ text: 'claire mar' });
  expect(found.rows.map(({ actor }) => actor)).toEqual(['cmartin']);
});

test('a recorded login says what kind of actor it was', () => {
  expect(['cmartin', 'system', 'cli:root', 'break-glass:relief'].map(actorKind)).toEqual([
    'person',
    'system',
    'cli',
    'break-glass',
  ]);
});

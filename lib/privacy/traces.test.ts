import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignRole, endRole } from '@/lib/access/role-commands';
import { listEntries } from '@/lib/audit/queries';
import type { Actor } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { addGrant } from '@/lib/groups/membership-commands';
import { pauseWorkspace, resumeWorkspace } from '@/lib/observe/control-commands';
import { observeWorkspace } from '@/lib/observe/observe';
import { protectAccount, unprotectAccount } from '@/lib/observe/protected-commands';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { makePlan } from '@/lib/reconcile/make-plan';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { CLAIRE, execute, type House, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import { commitImport } from '@/lib/sources/commands';
import { previewFolder } from '@/lib/sources/preview';
import { erasePerson } from './erase-person';
import { exportPerson } from './export-person';
import { pruneWhatIsPast } from './prune-commands';
import { pseudonymOf } from './pseudonym';
import { itemAsText } from './render-item';

const ROOT: Actor = { username: 'cli:root', name: 'root', kind: 'cli', role: 'cli' };
const GLASS: Actor = { username: 'break-glass:x', name: 'x', kind: 'break-glass', role: 'administrator' };
/** A login of three letters, that other words begin with. */
const LOU: Actor = { username: 'lou', name: 'Lou Dupont', kind: 'person', role: 'administrator' };
const LOU_AT_A_TERMINAL: Actor = { ...ROOT, username: 'cli:lou', name: 'lou' };
const STAYS = ['ada,ada@example.org,Ada Roy', 'bea,bea@example.org,Bea Louvel'];
/** Somebody else of the same name. */
const TWIN = 'lou.martin,twin@example.org,Lou Martin';
const MAIDEN = 'lou,lou.dupont@example.org,Lou Dupont';
const MARRIED = 'lou,l.martin@example.org,Lou Martin';

let house: House;

/** What a source says: who there is, and one group; a line that cannot be read is rejected and accepted. */
async function importPeople(people: readonly string[], group: string): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'regie-traces-'));
  writeFileSync(join(path, 'people.csv'), ['username,email,name', ...people, ''].join('\n'));
  mkdirSync(join(path, 'groups'));
  writeFileSync(join(path, 'groups', 'lab.txt'), group);
  const { importId } = await previewFolder({ input: { kind: 'path', path }, origin: 'folder' }, CLAIRE);
  await commitImport({ importId, acceptRejects: true }, CLAIRE);
}

async function accountGoes(): Promise<void> {
  const { state } = house.chat.server;
  const account = state.userByUsername('lou');
  if (account) state.removeUser(account);
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
}

/** Every table in which a text stands as a word of its own, as a dump would show it. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database().$queryRawUnsafe<unknown[]>(
      `select 1 from "${name}" t where t::text ~ $1 limit 1`,
      `(^|[^[:alnum:]._-])${word.replaceAll('.', '\\.')}($|[^[:alnum:]._-])`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await importPeople([...STAYS, TWIN, MAIDEN], 'ada owner\nbea\nlou\n');
  await execute((await observeAndPlan()).planId);
  await importPeople([...STAYS, TWIN, MARRIED], 'ada owner\nbea\nlou\nlou moderator of all\n');
  await execute((await observeAndPlan()).planId);
  for (const username of ['claire', 'lou']) await assignRole({ username, role: 'administrator' }, GLASS);
  const { id } = await database().group.findFirstOrThrow();
  const reason = 'remplace lou (Lou Dupont)';
  await addGrant({ groupId: id, username: 'lou.martin', role: 'member', reason }, LOU);
  await pauseWorkspace({ reason: 'à la demande de lou' }, LOU_AT_A_TERMINAL);
  await resumeWorkspace(LOU);
  await execute((await makePlan({ actor: LOU, scope: {}, purpose: 'demandé par lou' })).planId);
  await importPeople([...STAYS, TWIN], 'ada owner\nbea\n');
});
afterAll(() => house.close());

test('who still holds a role, or is protected, is not erased', async () => {
  await accountGoes();
  await expect(erasePerson('lou', ROOT)).rejects.toMatchObject({ params: { reason: 'has-role' } });
  await endRole({ username: 'lou' }, GLASS);
  await protectAccount({ username: 'lou', reason: 'essai' }, CLAIRE);
  await expect(erasePerson('lou', ROOT)).rejects.toMatchObject({ params: { reason: 'protected' } });
  await unprotectAccount({ username: 'lou' }, CLAIRE);
});

test('only people are erased: not the system, nor who has the command line, nor an account that is a machine’s', async () => {
  for (const login of ['system', 'cli:lou', 'break-glass:x'])
    await expect(erasePerson(login, ROOT)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  for (const login of [SERVICE.username, 'rocket.cat'])
    await expect(erasePerson(login, ROOT)).rejects.toMatchObject({ params: { reason: 'no-person' } });
});

test('an export tells what was done by a terminal, and in what words others spoke of the person', async () => {
  let text = '';
  for await (const item of await exportPerson('LOU', ROOT)) text += `${itemAsText(item)}\n`;
  for (const told of ['remplace lou', 'demandé par lou', 'lou moderator of all', 'cli:lou', 'Lou Dupont'])
    expect(text).toContain(told);
  expect(text).not.toContain('twin@example.org');
  expect(text).not.toContain('Bea Louvel');
});

test('no name they ever had is left anywhere, what others are called stays, and all of it verifies', async () => {
  const { pseudonym } = await erasePerson('lou', ROOT);
  for (const word of ['lou', 'Lou Dupont', 'lou.dupont@example.org', 'l.martin@example.org'])
    expect([word, await tablesWith(word)]).toEqual([word, []]);
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { changed: [] } });
  expect(await database().person.findUniqueOrThrow({ where: { usernameKey: 'lou.martin' } })).toMatchObject({
    name: 'Lou Martin',
    email: 'twin@example.org',
  });
  const twin = await database().change.findFirstOrThrow({
    where: { username: 'lou.martin', kind: 'create-person' },
  });
  expect(twin.payload).toMatchObject({ send: { name: 'Lou Martin' } });
  const grant = await database().grant.findFirstOrThrow({ where: { grantedBy: pseudonym } });
  expect(grant.reason).toBe(`remplace ${pseudonym} (${pseudonym})`);
  expect((await listEntries({ actor: `cli:${pseudonym}` })).rows).toMatchObject([{ actorKind: 'cli' }]);
});

test('who comes back is defined anew, and can be erased again', async () => {
  await importPeople([...STAYS, TWIN, MARRIED], 'ada owner\nbea\nlou\n');
  await execute((await observeAndPlan()).planId);
  expect(house.chat.server.state.userByUsername('lou')).toBeDefined();
  await importPeople([...STAYS, TWIN], 'ada owner\nbea\n');
  await accountGoes();
  expect(await erasePerson('lou', ROOT)).toMatchObject({ pseudonym: pseudonymOf('lou') });
  expect(await tablesWith('lou')).toEqual([]);
  expect(await verifyAll()).toMatchObject({ ok: true });
});

test('entries emptied of one person lose the others too when their time has come', async () => {
  const emptied = await database().auditEntry.count({ where: { erasedBy: { not: null }, actor: 'claire' } });
  expect(emptied).toBeGreaterThan(0);
  await pruneWhatIsPast(new Date(Date.now() + 1_100 * 86_400_000));
  expect(await database().auditEntry.count({ where: { erasedBy: { not: null }, actor: 'claire' } })).toBe(0);
  expect(await verifyAll()).toMatchObject({ ok: true });
  // What the pruning itself wrote down, and nothing that was emptied already.
  const again = await pruneWhatIsPast(new Date(Date.now() + 1_100 * 86_400_000));
  expect(again.entries).toBeLessThan(5);
});

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { startWorker } from '@/lib/jobs/test-worker';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { newToken, sha256 } from '@/sandbox/chat/identity';
import { ask, expectRefusal, regieIn } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let house: House;
let worker: { stop(): void };

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await importFiles({
    people: ['ada', 'bea', 'zoe.martin'],
    groups: { lab: 'ada owner\nbea\nzoe.martin\n' },
  });
  await execute((await observeAndPlan()).planId);
  worker = await startWorker();
});
afterAll(async () => {
  worker.stop();
  await house.close();
});

async function giveToken(input: string) {
  const { exit, out } = await regieIn(
    { input: `${input}\n` },
    'keys',
    'rotate',
    'token',
    '--json',
    '--lang',
    'en',
  );
  return { exit, out, json: JSON.parse(out) };
}

async function sealedToken(): Promise<string> {
  return (await database().workspace.findFirstOrThrow()).sealedToken;
}

test('the service token is replaced by one the server lets in, never by another, and is shown nowhere', async () => {
  const account = house.chat.server.state.users.get(SERVICE.userId);
  if (!account) throw new Error('the service account is there');
  const before = await sealedToken();
  const wrong = newToken();
  const refused = await giveToken(wrong);
  expect(refused).toMatchObject({
    exit: 1,
    json: { error: { message: expect.stringContaining('does not accept this token') } },
  });
  expect(refused.out).not.toContain(wrong);
  expect(await giveToken(' ')).toMatchObject({
    exit: 1,
    json: { error: { message: expect.stringContaining('No token was given') } },
  });
  expect(await sealedToken()).toBe(before);

  const token = newToken();
  account.tokens.push({ hash: sha256(token), createdAt: Date.now(), name: 'regie-2', bypassTwoFactor: true });
  const given = await giveToken(token);
  expect(given).toMatchObject({ exit: 0, json: { account: SERVICE.username } });
  expect(given.out).not.toContain(token);
  expect(await sealedToken()).not.toBe(before);
  expect(JSON.stringify(await database().auditEntry.findMany({ select: { detail: true } }))).not.toContain(
    token,
  );

  // The old one lives on until a person revokes it on the server; Régie, and its running worker, no longer use it.
  account.tokens = account.tokens.filter(({ name }) => name === 'regie-2');
  expect(await ask('observe', '--full')).toMatchObject({ exit: 0 });
  const old = await fetch(`${house.chat.url}/api/v1/me`, {
    headers: { 'x-user-id': SERVICE.userId, 'x-auth-token': SERVICE.token },
  });
  expect(old.status).toBe(401);
});

test('what is held of one person is handed out, and once they are gone a pseudonym stands for them', async () => {
  const found = await ask('export-person', 'Zoe.Martin');
  expect(found.exit).toBe(0);
  expect(JSON.stringify(found.json)).toContain('zoe.martin@example.org');
  expect(JSON.stringify(found.json)).not.toContain('ada@example.org');
  await expectRefusal(['export-person', 'nobody'], 'Nobody is called nobody here');
  await expectRefusal(['erase-person', 'zoe.martin'], 'This command lacks --confirm <username>');
  await expectRefusal(
    ['erase-person', 'zoe.martin', '--confirm', 'zoe'],
    'The repeated username is not zoe.martin',
  );
  const erase = ['erase-person', 'zoe.martin', '--confirm', 'zoe.martin'];
  await expectRefusal(erase, 'zoe.martin is still defined. Nothing was erased; take this person out');
  await importFiles({ people: ['ada', 'bea'], groups: { lab: 'ada owner\nbea\n' } });
  await expectRefusal(erase, 'zoe.martin still has an account in the chat. Nothing was erased; delete');

  const { state } = house.chat.server;
  const account = state.userByUsername('zoe.martin');
  if (account) state.removeUser(account);
  await ask('observe', '--full');
  const erased = await ask(...erase);
  expect(erased).toMatchObject({ exit: 0, json: { pseudonym: expect.any(String), journals: 1 } });
  await expectRefusal(['export-person', 'zoe.martin'], 'Nobody is called zoe.martin here');
  expect(await ask('audit', 'verify')).toMatchObject({
    exit: 0,
    json: { ok: true, journals: { changed: [] } },
  });
});

test('a password is read from standard input, and what comes of it opens the break-glass account', async () => {
  const read = (input: string) => regieIn({ input }, 'break-glass-hash', '--json', '--lang', 'en');
  const { exit, out } = await read('a long enough password\n');
  expect(exit).toBe(0);
  expect(out).not.toContain('a long enough password');
  expect((await read('short\n')).out).toContain('fewer than 12 characters');
  expect((await read('')).exit).toBe(1);
});

import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { assignRole } from '@/lib/access/role-commands';
import { startSession } from '@/lib/access/session-commands';
import { sessionCookie } from '@/lib/access/session-cookie';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { execute, type House, importFiles, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import errors from '@/messages/fr/errors.json';
import { erasePersonAction } from '../../../admin/privacy/actions';
import { GET } from './route';

/** What the browser sends: a real session's cookie, or none. */
const browser = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => (browser.cookie ? { value: browser.cookie } : undefined) }),
  headers: async () => new Headers({ 'x-regie-path': '/people/zoe.martin' }),
}));
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }));
vi.mock('next-intl/server', () => ({
  getTranslations: async () => createTranslator({ locale: 'fr', messages: { errors }, namespace: 'errors' }),
}));
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

type Visitor = 'administrator' | 'auditor' | 'helpdesk' | 'manager';

let house: House;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  await importFiles({
    people: ['ada', 'bea', 'zoe.martin'],
    groups: { lab: 'ada owner\nbea\nzoe.martin\n' },
  });
  await execute((await observeAndPlan()).planId);
  for (const role of ['administrator', 'auditor', 'helpdesk', 'manager'] as const)
    await assignRole(
      { username: `a-${role}`, role },
      { ...SYSTEM, kind: 'break-glass', role: 'administrator' },
    );
});
afterAll(() => house.close());

async function signIn(role: Visitor | 'nobody'): Promise<void> {
  if (role === 'nobody') {
    browser.cookie = '';
    return;
  }
  const username = `a-${role}`;
  const sign = { kind: 'cas', username, recordedAs: username, address: null, agent: null } as const;
  browser.cookie = (await sessionCookie(await startSession({ ...sign, replaces: null }))).value;
}

async function download(role: Visitor | 'nobody', username: string, query = ''): Promise<Response> {
  await signIn(role);
  const request = new Request(`http://regie.test/people/${username}/~data${query}`);
  return GET(request, { params: Promise.resolve({ username }) });
}

async function erase(role: Visitor | 'nobody', username: string, confirm = username) {
  await signIn(role);
  return erasePersonAction({ username, confirm });
}

test('what is held of a person leaves for those who may read everything, and is recorded before it leaves', async () => {
  for (const role of ['administrator', 'auditor'] as const) {
    const answer = await download(role, 'zoe.martin');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const items: unknown = await answer.json();
    expect(JSON.stringify(items)).toContain('zoe.martin@example.org');
    expect(JSON.stringify(items)).not.toContain('ada@example.org');
  }
  const text = await (await download('auditor', 'zoe.martin', '?format=text')).text();
  expect(text).toContain('zoe.martin@example.org');
  const entries = await database().auditEntry.findMany({
    where: { action: 'person.export' },
    orderBy: { seq: 'asc' },
  });
  expect(entries.map(({ actor, subjectId }) => [actor, subjectId])).toEqual([
    ['a-administrator', 'zoe.martin'],
    ['a-auditor', 'zoe.martin'],
    ['a-auditor', 'zoe.martin'],
  ]);
});

test('nobody else has it, and a name that nobody bears is not found', async () => {
  await expect(download('nobody', 'zoe.martin')).rejects.toThrow('NEXT_REDIRECT');
  await expect(download('helpdesk', 'zoe.martin')).rejects.toThrow('NEXT_REDIRECT');
  await expect(download('manager', 'zoe.martin')).rejects.toThrow('NEXT_REDIRECT');
  expect((await download('auditor', 'nobody.here')).status).toBe(404);
  expect((await download('auditor', '../etc')).status).toBe(404);
  expect(
    await database().auditEntry.count({ where: { action: 'access.refused', subjectId: 'person.export' } }),
  ).toBe(2);
});

test('a person is erased by an administrator alone, typed twice, once gone; and the record stays whole', async () => {
  expect(await erase('nobody', 'zoe.martin')).toMatchObject({ ok: false, code: 'NOT_SIGNED_IN' });
  expect(await erase('auditor', 'zoe.martin')).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
  expect(await erase('administrator', 'zoe.martin', 'zoe')).toMatchObject({ ok: false, code: 'INVALID' });
  expect(await erase('administrator', 'zoe.martin')).toMatchObject({ ok: false, code: 'CONFLICT' });
  await importFiles({ people: ['ada', 'bea'], groups: { lab: 'ada owner\nbea\n' } });
  const { state } = house.chat.server;
  const account = state.userByUsername('zoe.martin');
  if (account) state.removeUser(account);
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });

  const erased = await erase('administrator', 'zoe.martin');
  expect(erased).toMatchObject({ ok: true, value: { journals: 1 } });
  expect(await verifyAll()).toMatchObject({ ok: true, journals: { changed: [] } });
  expect((await download('auditor', 'zoe.martin')).status).toBe(404);
  const entries = await database().auditEntry.findMany({ where: { action: 'person.erase' } });
  expect(entries).toMatchObject([{ actor: 'a-administrator' }]);
  expect(
    JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toContain('zoe.martin');
});

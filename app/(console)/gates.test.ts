import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ActionResult } from '@/lib/access/action';
import { requireExport } from '@/lib/access/export';
import { allowed, type Permission } from '@/lib/access/policy';
import { assignRole } from '@/lib/access/role-commands';
import type { AssignRole } from '@/lib/access/schema';
import { startSession } from '@/lib/access/session-commands';
import { sessionCookie } from '@/lib/access/session-cookie';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { makeQueue } from '@/lib/runs/test-house';
import errors from '@/messages/fr/errors.json';
import { ACTIONS } from './test-actions';

const ASSIGNED: readonly AssignRole['role'][] = ['administrator', 'auditor', 'helpdesk', 'manager'];
const VISITORS = [...ASSIGNED, 'none' as const].map(
  (role): Actor => ({ username: `a-${role}`, name: role, kind: 'person', role }),
);
/** No action takes a word: whoever passes the gate is told so, and nothing is done. */
const A_WORD = 'not an input';

/** What the browser sends: a real session's cookie, or none. */
const browser = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => (browser.cookie ? { value: browser.cookie } : undefined) }),
  headers: async () => new Headers({ 'x-regie-path': '/plans' }),
}));
vi.mock('next-intl/server', () => ({
  getTranslations: async () => createTranslator({ locale: 'fr', messages: { errors }, namespace: 'errors' }),
}));

type Action = (input: unknown) => Promise<ActionResult<unknown>>;
type Gate = { name: string; permission: Permission; act: Action };

let created: TestDatabase;
const gates: Gate[] = [];
const cookies = new Map<Actor, string>();

beforeAll(async () => {
  created = await createTestDatabase();
  useTestConfig({ DATABASE_URL: created.url });
  await makeQueue();
  const breakGlass: Actor = {
    ...SYSTEM,
    username: 'break-glass:s',
    kind: 'break-glass',
    role: 'administrator',
  };
  for (const role of ASSIGNED) await assignRole({ username: `a-${role}`, role }, breakGlass);
  for (const visitor of VISITORS) cookies.set(visitor, await signIn(visitor));
  for (const [file, actions] of Object.entries(ACTIONS)) {
    for (const [name, permission] of Object.entries(actions)) {
      gates.push({ name: `${file} ${name}`, permission, act: (await exportsOf(file))[name] ?? missing });
    }
  }
});

afterAll(async () => {
  await database().$disconnect();
  await created.drop();
});

async function signIn({ username }: Actor): Promise<string> {
  const sign = { kind: 'cas', username, recordedAs: username, address: null, agent: null } as const;
  return (await sessionCookie(await startSession({ ...sign, replaces: null }))).value;
}

async function exportsOf(file: string): Promise<Readonly<Record<string, Action>>> {
  return import(join(import.meta.dirname, file));
}

async function missing(): Promise<never> {
  throw new Error('this action is not there');
}

async function answers(visitor: Actor | null): Promise<Record<string, string>> {
  browser.cookie = (visitor && cookies.get(visitor)) ?? '';
  const codes: Record<string, string> = {};
  for (const { name, act } of gates) {
    const result = await act(A_WORD);
    codes[name] = result.ok ? 'done' : result.code;
  }
  return codes;
}

function expected(code: (permission: Permission) => string): Record<string, string> {
  return Object.fromEntries(gates.map(({ name, permission }) => [name, code(permission)]));
}

function recordedBy(visitor: Actor) {
  return database().auditEntry.findMany({
    where: { actor: visitor.username, action: { not: 'session.start' } },
    select: { action: true, subjectId: true },
  });
}

test('every server action is in the table; beside them, only what a browser keeps for itself', async () => {
  const app = join(import.meta.dirname, '..');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /[.]tsx?$/.test(file) && readFileSync(join(app, file), 'utf8').startsWith("'use server'"),
  );
  const known = Object.keys(ACTIONS).map((file) => `(console)/${file}`);
  expect(files.sort()).toEqual([...known, 'preferences/set-preference.ts'].sort());
  for (const [file, actions] of Object.entries(ACTIONS)) {
    expect(Object.keys(await exportsOf(file)).sort(), file).toEqual(Object.keys(actions).sort());
  }
});

test('without a session no action is done', async () => {
  expect(await answers(null)).toEqual(expected(() => 'NOT_SIGNED_IN'));
});

test.each(VISITORS)(
  'as $role, what the role may not do is refused, recorded, and nothing else is',
  async (visitor) => {
    const may = (permission: Permission) => allowed(visitor, permission).allowed;
    expect(await answers(visitor)).toEqual(
      expected((permission) => (may(permission) ? 'INVALID' : 'NOT_ALLOWED')),
    );
    const refused = [...new Set(gates.map(({ permission }) => permission))].filter(
      (permission) => !may(permission),
    );
    const recorded = (await recordedBy(visitor)).map(({ action, subjectId }) => `${action} ${subjectId}`);
    expect(recorded.sort()).toEqual(refused.map((permission) => `access.refused ${permission}`).sort());
  },
);

test('a verification of the record is recorded before it is begun', async () => {
  const [, auditor] = VISITORS;
  browser.cookie = (auditor && cookies.get(auditor)) ?? '';
  const verify = gates.find(({ permission }) => permission === 'audit.verify');
  const result = await verify?.act(undefined);
  expect(result).toMatchObject({ ok: true, value: { jobId: expect.any(String) } });
  expect(await database().auditEntry.count({ where: { action: 'audit.verify', actor: 'a-auditor' } })).toBe(
    1,
  );
});

test('a list leaves for those who may export it, and the record says which', async () => {
  const leaving = async (role: string) => {
    browser.cookie = cookies.get(VISITORS.find((visitor) => visitor.role === role) ?? SYSTEM) ?? '';
    await requireExport('groups', 'group.read', { q: 'l2' });
  };
  await expect(leaving('helpdesk')).rejects.toThrow('NEXT_REDIRECT');
  await leaving('auditor');
  const entries = await database().auditEntry.findMany({ where: { action: 'export.csv' } });
  expect(entries).toMatchObject([
    { actor: 'a-auditor', subjectId: 'groups', detail: { detail: { filter: { q: 'l2' } } } },
  ]);
});

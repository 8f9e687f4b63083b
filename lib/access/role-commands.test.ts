import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEntries } from '@/lib/audit/queries';
import type { Actor } from '@/lib/base/actor';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { listRoles, roleOf } from './queries';
import { assignRole, endRole } from './role-commands';
import { AssignRole } from './schema';

const claire: Actor = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' };

let created: TestDatabase;

beforeAll(async () => {
  created = await createTestDatabase();
  useTestConfig({ DATABASE_URL: created.url, REGIE_ADMINISTRATORS: 'CMartin, other' });
});

afterAll(async () => {
  await database().$disconnect();
  await created.drop();
});

test('the first administrators come from the configuration, and only it takes them back', async () => {
  expect(await roleOf('cmartin')).toBe('administrator');
  await expect(endRole({ username: 'other' }, claire)).rejects.toMatchObject({
    params: { reason: 'configuredRole' },
  });
});

test('a role is assigned, replaced and ended, each with its entry', async () => {
  expect(await roleOf('zbenali')).toBe('none');
  await assignRole({ username: 'zbenali', role: 'helpdesk' }, claire);
  await assignRole({ username: 'zbenali', role: 'auditor' }, claire);
  expect(await roleOf('zbenali')).toBe('auditor');
  expect(await listRoles()).toMatchObject([
    { usernameKey: 'cmartin', origin: 'configured' },
    { usernameKey: 'other', origin: 'configured' },
    { usernameKey: 'zbenali', role: 'auditor', assignedBy: 'cmartin' },
  ]);
  await endRole({ username: 'zbenali' }, claire);
  expect(await roleOf('zbenali')).toBe('none');
  const { rows } = await listEntries({ subject: { kind: 'person', id: 'zbenali' } });
  expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
    ['role.end', { before: { role: 'auditor' } }],
    ['role.assign', { before: { role: 'helpdesk' }, after: { role: 'auditor' } }],
    ['role.assign', { before: { role: 'none' }, after: { role: 'helpdesk' } }],
  ]);
});

test('nobody changes their own role, nor takes a role that is not there, nor gives the same twice', async () => {
  const own = { username: 'cmartin', role: 'auditor' } as const;
  await expect(assignRole(own, claire)).rejects.toMatchObject({ params: { reason: 'ownRole' } });
  await expect(endRole({ username: 'nobody' }, claire)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await assignRole({ username: 'tnguyen', role: 'manager' }, claire);
  await expect(assignRole({ username: 'tnguyen', role: 'manager' }, claire)).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

test('the last administrator stays, whoever asks and however many ask at once', async () => {
  useTestConfig({
    ...pick(process.env, ['DATABASE_URL', 'REGIE_AUDIT_KEY', 'REGIE_DATA']),
    REGIE_ADMINISTRATORS: '',
  });
  const breakGlass: Actor = { ...claire, username: 'break-glass:secours', kind: 'break-glass' };
  await assignRole({ username: 'anne', role: 'administrator' }, breakGlass);
  await assignRole({ username: 'bruno', role: 'administrator' }, breakGlass);
  const outcomes = await Promise.allSettled([
    endRole({ username: 'bruno' }, { ...claire, username: 'anne' }),
    endRole({ username: 'anne' }, { ...claire, username: 'bruno' }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const last = (await listRoles()).find(({ role }) => role === 'administrator');
  await expect(
    assignRole({ username: last?.usernameKey ?? '', role: 'auditor' }, breakGlass),
  ).rejects.toMatchObject({ params: { reason: 'lastAdministrator' } });
});

test('a role without the permission is refused, and the refusal is recorded', async () => {
  const helpdesk: Actor = { ...claire, username: 'jlefevre', role: 'helpdesk' };
  await expect(assignRole({ username: 'x', role: 'auditor' }, helpdesk)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await expect(endRole({ username: 'anne' }, helpdesk)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect
    .poll(async () => (await listEntries({ action: 'access.refused' })).rows)
    .toMatchObject([
      { actor: 'jlefevre', subjectId: 'role.assign', detail: { detail: { role: 'helpdesk' } } },
    ]);
});

test('a login that could pass for something else is refused', () => {
  for (const username of ['cli:root', 'break-glass:x', 'System', '', 'a b', 'a\nb', '../x']) {
    expect(AssignRole.safeParse({ username, role: 'auditor' }).success).toBe(false);
  }
  expect(AssignRole.parse({ username: ' ZBenali ', role: 'auditor' }).username).toBe('zbenali');
});

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, env[name] ?? '']));
}

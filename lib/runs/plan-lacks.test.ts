import { expect, test } from 'vitest';
import type { PermissionRow } from '@/lib/observe/access-report';
import { REQUIREMENTS } from '@/lib/rocketchat/requirements';
import { planLacks } from './plan-lacks';

function without(...permissions: string[]): PermissionRow[] {
  return REQUIREMENTS.map(({ permission, neededFor, required }) => {
    const found = !permissions.includes(permission);
    return { permission, neededFor, required, found, role: found ? null : 'regie' };
  });
}

test('a plan lacks the permissions its own changes need, and no others', () => {
  const account = without('remove-user', 'create-user', 'edit-room');
  expect(planLacks({ 'add-member': 3, 'remove-member': 1 }, account)).toEqual(['remove-user']);
  expect(planLacks({ 'create-person': 2, 'rename-room': 1 }, account)).toEqual(['create-user', 'edit-room']);
  expect(planLacks({ 'create-person': 0 }, account)).toEqual([]);
});

test('what only makes it faster is not lacking, and an account that has all lacks nothing', () => {
  expect(planLacks({ 'create-person': 2 }, without('run-import'))).toEqual([]);
  expect(planLacks({ 'create-person': 2, 'archive-room': 1, 'grant-role': 1 }, without())).toEqual([]);
});

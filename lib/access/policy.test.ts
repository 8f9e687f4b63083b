import { expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/base/actor';
import { allowed, isPermission, PERMISSIONS, permissionsOf } from './policy';

function actorOf(role: Role): Actor {
  return { username: 'test', name: 'Test', kind: 'person', role };
}

test('an administrator may do everything', () => {
  expect(permissionsOf('administrator')).toEqual(PERMISSIONS);
});

test('an auditor reads, verifies and exports, and changes nothing', () => {
  const reading = /\.read$|^audit\.verify$|^export\.csv$|^person\.export$/;
  expect(permissionsOf('auditor')).toEqual(PERMISSIONS.filter((permission) => reading.test(permission)));
});

test('the helpdesk reads people and groups, neither plans nor the record', () => {
  expect(permissionsOf('helpdesk')).toEqual(
    expect.arrayContaining([
      'person.read',
      'group.read',
      'overview.read',
      'drift.read',
      'run.read',
      'mine.read',
    ]),
  );
  expect(permissionsOf('helpdesk').every((permission) => permission.endsWith('.read'))).toBe(true);
  expect(permissionsOf('helpdesk')).not.toContain('audit.read');
});

test('managers and people without a role see their own groups only', () => {
  expect(permissionsOf('manager')).toEqual(['mine.read']);
  expect(permissionsOf('none')).toEqual(['mine.read']);
});

test('the command line may do all but what asks for a person', () => {
  const denied = PERMISSIONS.filter((permission) => !allowed(actorOf('cli'), permission).allowed);
  expect(denied).toEqual(['plan.approve', 'role.assign', 'session.revoke']);
  expect(allowed(actorOf('cli'), 'plan.approve')).toEqual({ allowed: false, reason: { code: 'personOnly' } });
});

test('the schedule may observe, import, prepare and apply, never approve', () => {
  expect(permissionsOf('system')).toEqual([
    'source.import',
    'plan.create',
    'plan.apply',
    'workspace.observe',
  ]);
});

test('a refusal says who could', () => {
  expect(allowed(actorOf('helpdesk'), 'group.edit')).toMatchObject({ reason: { code: 'administratorOnly' } });
  expect(allowed(actorOf('none'), 'drift.read')).toMatchObject({ reason: { code: 'otherRole' } });
});

test('a name that is no permission is none', () => {
  expect(isPermission('toString')).toBe(false);
  expect(isPermission('plan.read')).toBe(true);
});

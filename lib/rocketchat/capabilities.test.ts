import { expect, test } from 'vitest';
import { capabilitiesOf } from './capabilities';
import { checkAccess, REQUIREMENTS } from './requirements';

test('the first supported version has the method and nothing newer', () => {
  expect(capabilitiesOf('3.4.0')).toMatchObject({
    supported: true,
    batchMethod: true,
    batchInvite: false,
    teams: false,
    includeUserRooms: false,
    listsAllUsers: true,
  });
});

test('a feature begins with its version, compared as numbers', () => {
  expect(capabilitiesOf('3.9.4').batchInvite).toBe(false);
  expect(capabilitiesOf('3.13.0').batchInvite).toBe(true);
  expect(capabilitiesOf('7.2.9').membersWithRoles).toBe(false);
  expect(capabilitiesOf('7.10.1').membersWithRoles).toBe(true);
  expect(capabilitiesOf('8.8.0-rc.1')).toMatchObject({ supported: true, createAsksSecondFactor: true });
  expect(['3.12.7', '3.15.1', '3.18.0'].map((version) => capabilitiesOf(version).listsAllUsers)).toEqual([
    true,
    false,
    true,
  ]);
});

test('older, newer and unreadable versions are not supported', () => {
  expect(
    ['2.4.9', '3.3.3', '9.0.0', 'develop', ''].map((version) => capabilitiesOf(version).supported),
  ).toEqual([false, false, false, false, false]);
});

function access(version: string, permissions: string[]) {
  return checkAccess({
    capabilities: () => capabilitiesOf(version),
    account: () => ({ userId: 'u', username: 'regie', roles: ['user', 'regie-service'], permissions }),
  });
}

test('what is missing says what it is needed for and what to grant to whom', () => {
  const report = access('3.4.0', ['view-d-room', 'api-bypass-rate-limit']);
  expect(report.granted).toEqual(['view-d-room', 'api-bypass-rate-limit']);
  expect(report.bypassesLimits).toBe(true);
  expect(report.missing).toContainEqual({
    permission: 'create-user',
    neededFor: 'create-people',
    required: true,
    grant: { permission: 'create-user', role: 'regie-service' },
  });
});

test('permissions that a version does not know are not asked for', () => {
  const named = (version: string) => access(version, []).missing.map(({ permission }) => permission);
  expect(named('3.4.0')).not.toContain('view-all-teams');
  expect(named('8.8.0')).toHaveLength(REQUIREMENTS.length);
});

test('the second factor may be asked for where the version asks for it', () => {
  expect(access('3.4.0', []).secondFactorRisk).toEqual(['update-people']);
  expect(access('8.8.0', []).secondFactorRisk).toContain('create-people');
});

import { expect, test } from 'vitest';
import { type InvitationEra, invitedAtOnce } from './invitations';

const ALONE: InvitationEra = { batchInvite: false, batchMethod: false, maxBatch: 100 };

test.each([
  ['a server that takes them one by one', 500, 'private', ALONE, 1],
  ['a server whose route takes many', 2, 'channel', { ...ALONE, batchInvite: true }, 100],
  ['a team, whatever the server', 2, 'team', ALONE, 100],
  ['the method, not for nineteen people', 19, 'private', { ...ALONE, batchMethod: true }, 1],
  ['the method, for twenty people', 20, 'private', { ...ALONE, batchMethod: true }, 100],
  ['a team before the method', 19, 'team', { ...ALONE, batchMethod: true, maxBatch: 7 }, 7],
] as const)('each call carries what is quickest: %s', (_, people, roomKind, era, atOnce) => {
  expect(invitedAtOnce(people, roomKind, era)).toBe(atOnce);
});

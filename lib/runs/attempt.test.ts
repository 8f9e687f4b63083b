import { describe, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { attempt } from './attempt';
import type { Call } from './calls';
import { change } from './test-changes';
import { contextWith } from './test-chat-answers';

const refused = (code: string) => new AppError('CHAT_REFUSED', code, { code, route: 'POST groups.invite' });
const trouble = (params = {}) => new AppError('CHAT_UNAVAILABLE', 'reset', { code: 'ECONNRESET', ...params });

const inLab = { groupId: 1, roomId: 'lab', roomKind: 'private' } as const;
const add = (seq: number) =>
  change({ seq, kind: 'add-member', userId: `u${seq}`, username: `person${seq}`, ...inLab });
const invitations: Call = { kind: 'add-members', changes: [add(1), add(2), add(3)] };
const NOBODY = { memberIds: [], ownerIds: [], moderatorIds: [] };

test('a call that succeeds gives each of its changes what the server said', async () => {
  const chat = contextWith({ addMembers: async () => 'already' });
  expect(await attempt(invitations, chat)).toEqual({
    outcomes: [1, 2, 3].map((seq) => ({ seq, state: 'already' })),
    failed: false,
    stop: null,
  });
});

test('one member the server refuses keeps nobody else out of the room', async () => {
  const addMembers = vi.fn(async (_room, users: readonly { userId: string }[]) => {
    if (users.some(({ userId }) => userId === 'u2')) throw refused('error-user-is-banned');
    return 'applied' as const;
  });
  const { outcomes, failed, stop } = await attempt(invitations, contextWith({ addMembers }));
  expect(outcomes).toEqual([
    { seq: 1, state: 'applied' },
    { seq: 2, state: 'failed', code: 'error-user-is-banned', detail: 'POST groups.invite' },
    { seq: 3, state: 'applied' },
  ]);
  expect({ failed, stop }).toEqual({ failed: false, stop: null });
  expect(addMembers).toHaveBeenCalledTimes(4);
});

test('when each of them is refused the call has failed', async () => {
  const addMembers = async () => Promise.reject(refused('error-user-is-banned'));
  expect(await attempt(invitations, contextWith({ addMembers }))).toMatchObject({ failed: true });
});

test('one by one ends with the first reason to stop', async () => {
  const addMembers = vi
    .fn()
    .mockRejectedValueOnce(refused('error-user-is-banned'))
    .mockRejectedValue(refused('signed-out'));
  const { outcomes, stop } = await attempt(invitations, contextWith({ addMembers }));
  expect(stop).toEqual({ kind: 'signed-out', route: 'POST groups.invite' });
  expect(outcomes.map(({ seq }) => seq)).toEqual([1]);
});

describe('what a refusal means', () => {
  const remove: Call = {
    kind: 'remove-member',
    changes: [change({ seq: 9, kind: 'remove-member', userId: 'u9', ...inLab })],
  };
  const refusedWith = (error: unknown) =>
    attempt(remove, contextWith({ removeMember: async () => Promise.reject(error) }));

  test.each([
    ['error-room-not-found', 'conflict', null],
    ['error-you-are-last-owner', 'failed', null],
    ['signed-out', 'failed', { kind: 'signed-out', route: 'POST groups.invite' }],
    ['http-401', 'failed', { kind: 'signed-out', route: 'POST groups.invite' }],
  ])('%s is %s', async (code, state, stop) => {
    const outcome = { seq: 9, state, code, detail: 'POST groups.invite' };
    expect(await refusedWith(refused(code))).toEqual({ outcomes: [outcome], failed: true, stop });
  });

  const denied = (lost: boolean) => ({ permission: 'remove-user', role: 'admin', lost });
  const withDenial = (denial: ReturnType<typeof denied> | null) =>
    attempt(
      remove,
      contextWith({
        removeMember: async () => Promise.reject(refused('unauthorized')),
        denial: async () => denial,
      }),
    );
  const named = { seq: 9, state: 'failed', code: 'permission-missing', detail: 'remove-user' };

  test('a permission the account lost meanwhile stops the run, and is named with the role', async () => {
    const stop = {
      kind: 'permission-lost',
      route: 'POST groups.invite',
      permission: 'remove-user',
      role: 'admin',
    };
    expect(await withDenial(denied(true))).toEqual({ outcomes: [named], failed: true, stop });
  });

  test('a permission the account never had is named, and keeps nobody from doing the rest', async () => {
    expect(await withDenial(denied(false))).toEqual({ outcomes: [named], failed: false, stop: null });
  });

  test('a denial that no permission explains is a refusal like another', async () => {
    const outcome = { seq: 9, state: 'failed', code: 'unauthorized', detail: 'POST groups.invite' };
    expect(await withDenial(null)).toEqual({ outcomes: [outcome], failed: true, stop: null });
  });

  test('a denial of which nothing more can be learnt is a refusal like another', async () => {
    const chat = contextWith({
      removeMember: async () => Promise.reject(refused('unauthorized')),
      denial: async () => Promise.reject(trouble()),
    });
    const outcome = { seq: 9, state: 'failed', code: 'unauthorized', detail: 'POST groups.invite' };
    expect(await attempt(remove, chat)).toEqual({ outcomes: [outcome], failed: true, stop: null });
  });

  test('settings that travel together are refused together', async () => {
    const saveRoomSettings = vi.fn().mockRejectedValue(refused('error-invalid-topic'));
    const changes = [1, 2].map((seq) =>
      change({ seq, kind: 'update-room', payload: { send: { topic: 'T' } }, ...inLab }),
    );
    const { outcomes } = await attempt({ kind: 'settings', changes }, contextWith({ saveRoomSettings }));
    expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(saveRoomSettings).toHaveBeenCalledTimes(1);
  });

  test('a second factor stops the run', async () => {
    const asked = new AppError('CHAT_SECOND_FACTOR', '', {
      code: 'totp-required',
      route: 'POST users.update',
    });
    expect((await refusedWith(asked)).stop).toEqual({ kind: 'second-factor', route: 'POST users.update' });
  });

  test('a fault of our own is nobody’s refusal', async () => {
    await expect(refusedWith(new TypeError('ours'))).rejects.toThrow('ours');
  });
});

describe('without an answer', () => {
  test('what arrived is not sent again, and what did not is', async () => {
    const sent: string[][] = [];
    const inside = new Set<string>();
    const addMembers = async (_room: unknown, users: readonly { userId: string }[]) => {
      sent.push(users.map(({ userId }) => userId));
      if (sent.length > 1) return 'applied' as const;
      inside.add('u1');
      throw trouble();
    };
    const roomMembers = async () => ({ ...NOBODY, memberIds: [...inside] });
    const { outcomes, failed } = await attempt(invitations, contextWith({ addMembers, roomMembers }));
    expect(sent).toEqual([
      ['u1', 'u2', 'u3'],
      ['u2', 'u3'],
    ]);
    expect(outcomes.map(({ seq, state }) => [seq, state])).toEqual([
      [1, 'applied'],
      [2, 'applied'],
      [3, 'applied'],
    ]);
    expect(failed).toBe(false);
  });

  test('all of it arrived: nothing is sent again', async () => {
    const addMembers = vi.fn().mockRejectedValue(trouble());
    const roomMembers = async () => ({ ...NOBODY, memberIds: ['u1', 'u2', 'u3'] });
    const made = await attempt(invitations, contextWith({ addMembers, roomMembers }));
    expect(made).toMatchObject({ failed: false, stop: null });
    expect(made.outcomes.every(({ state }) => state === 'applied')).toBe(true);
    expect(addMembers).toHaveBeenCalledTimes(1);
  });

  test('after three times it has failed', async () => {
    const addMembers = vi.fn().mockRejectedValue(trouble());
    const made = await attempt(invitations, contextWith({ addMembers, roomMembers: async () => NOBODY }));
    expect(addMembers).toHaveBeenCalledTimes(3);
    expect(made).toMatchObject({ failed: true, stop: null });
    expect(made.outcomes).toHaveLength(3);
    expect(made.outcomes[0]).toEqual({ seq: 1, state: 'failed', code: 'ECONNRESET', detail: '' });
  });

  test('when nobody can say whether it arrived, it is not claimed to have failed', async () => {
    const addMembers = vi.fn().mockRejectedValue(trouble());
    const roomMembers = async () => Promise.reject(trouble());
    const made = await attempt(invitations, contextWith({ addMembers, roomMembers }));
    expect(addMembers).toHaveBeenCalledTimes(1);
    expect(made.failed).toBe(true);
    expect(made.outcomes.map(({ state }) => state)).toEqual(['unverified', 'unverified', 'unverified']);
  });

  test('a call that never left is not looked up', async () => {
    const addMembers = vi.fn().mockRejectedValue(trouble({ sent: 'no' }));
    const alone: Call = { kind: 'add-members', changes: [add(1)] };
    expect(await attempt(alone, contextWith({ addMembers }))).toMatchObject({ failed: true });
  });

  test('a fault of our own while looking is thrown', async () => {
    const addMembers = vi.fn().mockRejectedValue(trouble());
    const roomMembers = async () => Promise.reject(new TypeError('ours'));
    await expect(attempt(invitations, contextWith({ addMembers, roomMembers }))).rejects.toThrow('ours');
  });

  test('a call that we gave up ourselves is left to the next worker', async () => {
    const given = new AbortController();
    given.abort();
    const addMembers = vi.fn().mockRejectedValue(new DOMException('gone', 'AbortError'));
    const made = await attempt(invitations, contextWith({ addMembers }, { signal: given.signal }));
    expect(made).toEqual({ outcomes: [], failed: false, stop: { kind: 'shutdown' } });
  });
});

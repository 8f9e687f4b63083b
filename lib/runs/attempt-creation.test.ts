import { describe, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import type { ChatRoom } from '@/lib/rocketchat/types';
import { attempt } from './attempt';
import type { Call } from './calls';
import { change } from './test-changes';
import { contextWith } from './test-chat-answers';

const refused = (code: string) => new AppError('CHAT_REFUSED', code, { code, route: 'POST groups.create' });
const trouble = () => new AppError('CHAT_UNAVAILABLE', 'reset', { code: 'ECONNRESET' });
const NOBODY = { memberIds: [], ownerIds: [], moderatorIds: [] };

describe('creating a room with its members', () => {
  const creation: Call = {
    kind: 'create-room',
    changes: [
      change({
        seq: 1,
        kind: 'create-room',
        groupId: 1,
        payload: { send: { slug: 'lab', kind: 'private' } },
      }),
      ...[2, 3].map((seq) =>
        change({ seq, kind: 'add-member', groupId: 1, userId: `u${seq}`, username: `person${seq}` }),
      ),
    ],
  };
  const account = () => ({ userId: 'service', username: 'regie', roles: [], permissions: [] });
  const room = { roomId: 'lab-id', slug: 'lab', kind: 'private', creatorId: 'service' } as ChatRoom;

  test('refused, its members are skipped with it', async () => {
    const createRoom = async () => Promise.reject(refused('error-duplicate-channel-name'));
    const { outcomes, failed } = await attempt(creation, contextWith({ createRoom }));
    const skipped = { state: 'skipped', code: 'room-not-created' };
    expect(outcomes).toEqual([
      { seq: 1, state: 'conflict', code: 'error-duplicate-channel-name', detail: 'POST groups.create' },
      { seq: 2, ...skipped },
      { seq: 3, ...skipped },
    ]);
    expect(failed).toBe(true);
  });

  test('made without an answer, whom it lacks stays planned', async () => {
    const createRoom = vi.fn().mockRejectedValue(trouble());
    const findRoom = async () => room;
    const roomMembers = async () => ({ ...NOBODY, memberIds: ['service', 'u2'] });
    const made = await attempt(creation, contextWith({ account, createRoom, findRoom, roomMembers }));
    expect(made).toMatchObject({ failed: false, stop: null });
    expect(made.outcomes).toEqual([
      { seq: 1, state: 'applied', roomId: 'lab-id' },
      { seq: 2, state: 'applied', roomId: 'lab-id' },
      { seq: 3, state: 'planned', roomId: 'lab-id' },
    ]);
    expect(createRoom).toHaveBeenCalledTimes(1);
  });

  test('that is nowhere to be found is sent again', async () => {
    const createRoom = vi.fn().mockRejectedValueOnce(trouble()).mockResolvedValue({ roomId: 'lab-id' });
    const findRoom = async () => null;
    const made = await attempt(creation, contextWith({ account, createRoom, findRoom }));
    const applied = { state: 'applied', roomId: 'lab-id' };
    expect(made.outcomes).toEqual([1, 2, 3].map((seq) => ({ seq, ...applied })));
  });

  test('a room of that name that somebody else made is not taken for ours', async () => {
    const createRoom = vi.fn().mockRejectedValue(trouble());
    const findRoom = async () => ({ ...room, creatorId: 'somebody' });
    const made = await attempt(creation, contextWith({ account, createRoom, findRoom }));
    expect(createRoom).toHaveBeenCalledTimes(3);
    expect(made.outcomes.map(({ state }) => state)).toEqual(['failed', 'skipped', 'skipped']);
  });
});

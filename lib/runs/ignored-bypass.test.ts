import { afterEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import en from '@/messages/en/runs.json';
import fr from '@/messages/fr/runs.json';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

// Each test opens a server and a database of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
afterEach(() => house.close());

async function openLoaded(): Promise<void> {
  house = await openHouse('8.8.0');
  // Enough members that a removal needs nobody's approval.
  const crowd = `ada owner\n${names(30).join('\n')}\n`;
  await importFiles({
    people: ['ada', 'bea', 'cyd', ...names(30)],
    groups: { lab: 'ada owner\nbea\n', crowd },
  });
  expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
}

const edit = (...edits: Edit[]) => {
  for (const one of edits) applyEdit(house.chat.server.state, one);
};
const isIn = (username: string) => {
  const { state } = house.chat.server;
  return state.roomByName('lab')?.members.has(state.userByUsername(username)?._id ?? '') ?? false;
};

describe('a server that ignores the bypass of a token', () => {
  test('is read and given members all the same', async () => {
    await openLoaded();
    house.chat.server.switches.ignoresBypass = true;
    edit({ kind: 'remove-member', room: 'lab', username: 'bea' });
    expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
    expect(isIn('bea')).toBe(true);
  });

  test('stops the run at what it guards, and the run says what to do, also with such a token', async () => {
    await openLoaded();
    house.chat.server.switches.ignoresBypass = true;
    edit(
      { kind: 'rename-person', username: 'bea', name: 'Autre nom' },
      { kind: 'add-member', room: 'lab', username: 'cyd' },
    );
    expect(await execute((await observeAndPlan()).planId)).toMatchObject({
      state: 'failed',
      reason: { code: 'second-factor', params: { route: 'POST users.update' } },
      outcomes: { failed: 1, skipped: 1 },
    });
    for (const { reason } of [en, fr]) {
      expect(reason['second-factor'].text).toMatch(/8\.5/);
      expect(reason['second-factor'].text).toContain(
        'Accounts_TwoFactorAuthentication_Enforce_Password_Fallback',
      );
    }

    // What the sentence says to do mends it.
    house.chat.server.state.settings.set('Accounts_TwoFactorAuthentication_Enforce_Password_Fallback', false);
    expect((await execute((await observeAndPlan()).planId)).state).toBe('succeeded');
    expect(isIn('cyd')).toBe(false);
  });
});

test('the account joins a group it is not in for a removal alone, never to read or to add', async () => {
  await openLoaded();
  const { state, calls } = house.chat.server;
  state.permissions.set('add-user-to-any-p-room', ['admin']);
  state.permissions.set('kick-user-from-any-p-room', []);
  edit(
    { kind: 'remove-member', room: 'lab', username: SERVICE.username },
    { kind: 'remove-member', room: 'lab', username: 'bea' },
  );
  calls.done = [];
  const first = await observeAndPlan();
  expect(calls.done).toEqual([]);
  expect((await execute(first.planId)).state).toBe('succeeded');
  expect([isIn('bea'), isIn(SERVICE.username)]).toEqual([true, false]);
  expect(calls.done.filter(joins)).toEqual([]);

  edit({ kind: 'add-member', room: 'lab', username: 'cyd' });
  calls.done = [];
  const second = await observeAndPlan();
  expect(calls.done).toEqual([]);
  expect((await execute(second.planId)).state).toBe('succeeded');
  expect([isIn('cyd'), isIn(SERVICE.username)]).toEqual([false, true]);
  expect(calls.done.map(({ route }) => route)).toEqual(['POST groups.invite', 'POST groups.kick']);
  expect(calls.done.filter(joins)).toHaveLength(1);
  const changes = await database().change.findMany({ where: { planId: second.planId } });
  expect(changes.map(({ kind }) => kind)).toEqual(['remove-member']);
});

function joins({ body }: { body: Readonly<Record<string, unknown>> }): boolean {
  return JSON.stringify(body).includes(SERVICE.userId) || JSON.stringify(body).includes(SERVICE.username);
}

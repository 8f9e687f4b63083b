import { afterEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { adoptAll } from '@/lib/groups/adopt-all';
import { setAutomation } from '@/lib/groups/commands';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import type { ServerVersion } from '@/sandbox/chat/eras';
import type { Room } from '@/sandbox/chat/model';
import { createRoom, giveRole, setArchived, takeRole } from '@/sandbox/chat/room-changes';
import { applyEdit } from '@/sandbox/control/edits';
import { CLAIRE, type House, openHouse } from './test-house';

// A server and a database of its own.
vi.setConfig({ testTimeout: 120_000 });

let house: House;
afterEach(() => house.close());

async function readAndCompare() {
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  return refreshDrift();
}

/** What years of hands leave on a server. */
function fillByHand(version: ServerVersion): void {
  const { state } = house.chat.server;
  for (const username of ['ada', 'bea', 'gone'])
    applyEdit(state, {
      ...{ kind: 'create-user', username, roles: ['user'] },
      ...{ name: `<i>${username}</i>`, email: `${username}@example.org` },
    });
  const user = (name: string) => state.userByUsername(name) ?? expect.fail(name);
  const make = (name: string, more: Partial<Omit<Parameters<typeof createRoom>[1], 'name'>> = {}): Room =>
    createRoom(state, { t: 'p', creator: user('ada'), members: [user('bea'), user('gone')], ...more, name });
  const plain = make('plain');
  giveRole(state, plain, user('bea'), 'moderator', user('ada'));
  make('open', { t: 'c', topic: 'Le « sujet » <b>', announcement: 'Lundi', description: 'Tous', ro: true });
  takeRole(state, make('ownerless'), user('ada'), 'owner', user('ada'));
  make('empty', { members: [], excluded: true });
  make('discussion', { fname: 'Une discussion', extra: { prid: plain._id } });
  setArchived(state, make('archived'), true, user('ada'));
  make('été à la mer', { fname: 'Été à la mer' });
  make('Twin');
  make('twin');
  if (version !== '3.4.0') makeTeam(make('crew', { teamId: 'crewTeam', teamMain: true }), 'crewTeam');
  make('crew-side', version === '3.4.0' ? {} : { teamId: 'crewTeam' });
  applyEdit(state, { kind: 'set-active', username: 'gone', active: false });
}

function makeTeam({ _id: roomId, name, members, u }: Room, teamId: string): void {
  const createdBy = u ?? expect.fail('no creator');
  const record = { roles: [], createdBy: createdBy._id, createdAt: 0 };
  house.chat.server.state.teams.set(teamId, {
    ...{ _id: teamId, name, type: 1, roomId, createdBy, createdAt: 0 },
    members: new Map([...members.keys()].map((userId) => [userId, record])),
  });
}

test.each(['3.4.0', '6.12.0', '7.0.0', '8.8.0'] as const)(
  'whatever hands left on a server, what is becomes what should be, and in full too nothing is to do (%s)',
  async (version) => {
    house = await openHouse(version);
    fillByHand(version);
    await readAndCompare();
    await adoptAll({ everyone: true }, CLAIRE);
    // Of two names that differ in case alone one is taken; a name that no group can bear, none.
    expect(await refreshDrift()).toMatchObject({ open: 0, byKind: { 'unmanaged-room': 2 } });
    const groups = await database().group.findMany();
    const slugs = groups.map(({ slug }) => slug.toLowerCase());
    expect(slugs).toEqual(
      expect.arrayContaining(['crew-side', 'empty', 'general', 'open', 'ownerless', 'plain', 'twin']),
    );
    expect(slugs).not.toContain('archived');
    await setAutomation({ groupIds: groups.map(({ id }) => id), automation: 'full' }, CLAIRE);
    expect(await readAndCompare()).toMatchObject({ open: 0 });
    expect(await makePlan({ actor: CLAIRE, scope: {} })).toMatchObject({ state: 'empty' });
  },
);

test('a server where nobody made anything yet has nothing to differ either', async () => {
  house = await openHouse('8.8.0');
  house.chat.server.state.removeRoom(house.chat.server.state.roomByName('general') ?? expect.fail('general'));
  await readAndCompare();
  expect(await adoptAll({ everyone: true }, CLAIRE)).toMatchObject({ groups: 0, people: 0, memberships: 0 });
  expect(await refreshDrift()).toMatchObject({ open: 0, unmanaged: 0 });
});

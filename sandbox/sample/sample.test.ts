import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eraOf } from '@/sandbox/chat/eras';
import { sampleChatState } from '@/sandbox/sample/chat-state';
import { driftedState, SERVICE_ACCOUNT, wantedRooms } from '@/sandbox/sample/drifted';
import { sampleFiles, writeSampleFolder } from '@/sandbox/sample/folder';
import { sampleUniversity } from '@/sandbox/sample/university';

const university = sampleUniversity();

test('the university is the same each time, and of the promised size', () => {
  expect(sampleUniversity()).toEqual(university);
  expect(driftedState(sampleUniversity())).toEqual(driftedState(university));
  expect(university.people.length).toBeGreaterThanOrEqual(390);
  expect(university.groups.length).toBeGreaterThanOrEqual(60);
  const { administrator, auditor, helpdesk, manager } = university.roles;
  expect([administrator.length, auditor.length, helpdesk.length, manager.length]).toEqual([2, 1, 2, 3]);
});

test('nobody is named twice, and every member is somebody', () => {
  const usernames = university.people.map(({ username }) => username);
  expect(new Set(usernames).size).toBe(usernames.length);
  expect(new Set(university.people.map(({ email }) => email)).size).toBe(usernames.length);
  expect(usernames.every((username) => /^[a-z0-9]+$/.test(username))).toBe(true);
  const named = university.groups.flatMap(({ owners, members }) => [...owners, ...members]);
  expect(named.filter((username) => !usernames.includes(username))).toEqual([]);
  const slugs = university.groups.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(university.groups.filter(({ parent }) => parent && !slugs.includes(parent))).toEqual([]);
});

test('the folder holds one file of people and one of each group', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sample-'));
  await writeSampleFolder(directory, university);
  expect((await readdir(join(directory, 'groups'))).length).toBe(university.groups.length);
  const people = await readFile(join(directory, 'people.csv'), 'utf8');
  expect(people.split('\n')[0]).toBe('username,email,name,active');
  expect(sampleFiles(university).get('groups/dsi.txt')).toMatch(
    /^# topic: Direction du numérique\n[\s\S]*hlacombe owner\n/,
  );
  await rm(directory, { recursive: true });
});

test('the chat differs from the files by as much as a lived-in server does', () => {
  const actual = driftedState(university);
  const rooms = new Map(actual.rooms.map((room) => [room.name, room]));
  const users = new Set(actual.users.map(({ username }) => username));
  const wanted = wantedRooms(university);
  const absent = university.people.filter(({ username }) => !users.has(username));
  expect(wanted.filter(({ name }) => !rooms.has(name))).toHaveLength(3);
  expect(absent).toHaveLength(6);
  expect(actual.rooms.length - (wanted.length - 3)).toBe(8);
  const present = wanted.flatMap((room) => {
    const real = rooms.get(room.name);
    return real?.members.includes(SERVICE_ACCOUNT) ? [{ room, real }] : [];
  });
  const missing = present.flatMap(({ room, real }) =>
    room.members.filter((name) => users.has(name) && !real.members.includes(name)),
  );
  const extra = present.flatMap(({ room, real }) =>
    real.members.filter((name) => !room.members.includes(name)),
  );
  expect(missing.length).toBeGreaterThanOrEqual(20);
  expect(extra.length).toBe(15);
  expect(present.filter(({ room, real }) => room.topic !== real.topic)).toHaveLength(1);
  expect(present.filter(({ room, real }) => room.owners?.length !== real.owners?.length)).toHaveLength(4);
  expect(rooms.get('conseil-recherche')?.members).not.toContain(SERVICE_ACCOUNT);
  expect(actual.users.filter(({ active }) => active === false)).toHaveLength(1);
});

test('the service account is an administrator with a token of its own', () => {
  const service = { username: SERVICE_ACCOUNT, password: 'x', userId: 'regieserviceregie', token: 'token' };
  const state = sampleChatState(eraOf('3.4.0'), university, service);
  const account = state.userByUsername(SERVICE_ACCOUNT);
  expect(account).toMatchObject({ _id: 'regieserviceregie', roles: ['admin'] });
  expect(account?.tokens[0]?.bypassTwoFactor).toBe(true);
  expect(state.userByUsername('rocket.cat')?.type).toBe('bot');
});

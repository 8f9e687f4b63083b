import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { type House, openHouse } from '@/lib/runs/test-house';
import type { User } from '@/sandbox/chat/model';
import { regie } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** As newer servers name a role that was made on them. */
const OWN_ROLE = { _id: '679398c4f7ca7be1b5fcf5b7', name: 'regie' };

let house: House;
beforeAll(async () => {
  house = await openHouse('8.8.0');
  const { state } = house.chat.server;
  state.roles.set(OWN_ROLE._id, {
    ...OWN_ROLE,
    scope: 'Users',
    protected: false,
    description: '',
    mandatory2fa: false,
  });
  for (const [permission, roles] of state.permissions)
    if (permission !== 'create-user') state.permissions.set(permission, [...roles, OWN_ROLE._id]);
});
afterAll(() => house.close());

const account = (): User => house.chat.server.state.users.get(SERVICE.userId) ?? expect.fail();

test('doctor names the permission that is missing, the role to tick it for by its name, and the page', async () => {
  account().roles = ['user', OWN_ROLE._id];
  const { out } = await regie('doctor', '--lang', 'en');
  const said = out.split('\n').map((line) => line.trim());
  expect(said).toContain('BAD   Rocket.Chat  8.8.0, − create-user');
  expect(said).toContain('to tick: create-user, for the role regie (Create accounts)');
  expect(said).toContain(`where: ${house.chat.url}/admin/permissions`);
  expect(out).not.toContain(OWN_ROLE._id);
  expect(out).not.toContain('only roles that others have too');
});

test('an account that has only roles of everybody is to be given one first: theirs stay as they are', async () => {
  account().roles = ['user', 'bot'];
  const { out } = await regie('doctor', '--lang', 'fr', '--json');
  const chat = JSON.parse(out).checks.find(({ name }: { name: string }) => name === 'chat');
  expect(chat.ok).toBe(false);
  expect(chat.cures[0]).toContain(`${SERVICE.username} n’a que des rôles que d’autres ont aussi`);
  expect(chat.cures[0]).toContain('le rôle admin');
  expect(chat.cures[0]).toContain(`${house.chat.url}/admin/users`);
  const ticked = chat.cures.filter((cure: string) => cure.startsWith('à cocher'));
  expect(ticked.length).toBeGreaterThan(5);
  for (const cure of ticked) expect(cure).toContain('pour le rôle admin');
});

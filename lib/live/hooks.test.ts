import { expect, test } from 'vitest';
import type { OutgoingHook } from '@/lib/rocketchat/types';
import { hookFor, judgeHooks, ownHooks } from './hooks';
import { EVENTS } from './types';

const PARTS = { baseUrl: 'https://regie.example.org', token: 't', username: 'regie' };
const found = (change: (hook: OutgoingHook) => Partial<OutgoingHook> | null = () => ({})): OutgoingHook[] =>
  EVENTS.flatMap((event) => {
    const hook: OutgoingHook = { ...hookFor(event, PARTS), integrationId: `id-${event}`, enabled: true };
    const changed = change(hook);
    return changed ? [{ ...hook, ...changed }] : [];
  });
const stateOf = (hooks: OutgoingHook[], event = 'roomLeft') =>
  judgeHooks(hooks, PARTS).find((one) => one.event === event)?.state;
const only = (change: Partial<OutgoingHook> | null) =>
  found((hook) => (hook.event === 'roomLeft' ? change : {}));

test('five webhooks as we set them up are well', () => {
  expect(judgeHooks(found(), PARTS).map(({ state }) => state)).toEqual(EVENTS.map(() => 'ok'));
});

test('one that is gone, switched off or changed is said to be', () => {
  expect(stateOf(only(null))).toBe('missing');
  expect(stateOf(only({ enabled: false }))).toBe('disabled');
  expect(stateOf(only({ event: 'sendMessage' }))).toBe('changed');
  expect(stateOf(only({ channels: ['#general'] }))).toBe('changed');
  expect(stateOf(only({ username: 'someone' }))).toBe('changed');
  expect(stateOf(only({ token: 'other' }))).toBe('changed');
  expect(stateOf(only({ urls: [...(found()[1]?.urls ?? []), 'https://elsewhere.example.org'] }))).toBe(
    'changed',
  );
  expect(stateOf([...found(), ...found()])).toBe('changed');
});

test('a server that does not show the secret is believed', () => {
  expect(stateOf(only({ token: null }))).toBe('ok');
});

test('webhooks of others are not ours, even at an address that begins alike', () => {
  const foreign = (url: string): OutgoingHook[] =>
    only({ urls: [url] }).filter(({ event }) => event === 'roomLeft');
  expect(
    ownHooks(foreign('https://regie.example.org.evil.net/api/events?event=roomLeft'), PARTS.baseUrl),
  ).toEqual([]);
  expect(ownHooks(foreign('https://regie.example.org/api/events-of-others'), PARTS.baseUrl)).toEqual([]);
  expect(ownHooks(found(), PARTS.baseUrl)).toHaveLength(5);
});

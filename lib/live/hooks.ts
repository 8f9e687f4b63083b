import type { NewOutgoingHook, OutgoingHook } from '@/lib/rocketchat/types';
import { EVENTS, type EventName, type HookState } from './types';

const EVERYWHERE = ['all_public_channels', 'all_private_groups'] as const;

export type HookParts = { baseUrl: string; token: string; username: string };

/** The webhook that one event needs on the server. Pure. */
export function hookFor(event: EventName, { baseUrl, token, username }: HookParts): NewOutgoingHook {
  return {
    name: `Régie: ${event}`,
    event,
    urls: [addressOf(event, baseUrl)],
    channels: EVERYWHERE,
    username,
    token,
    // Where an answer would be posted; ours is empty.
    ...(event === 'userCreated' ? { targetRoom: `@${username}` } : {}),
  };
}

/** The payload does not say what happened, so the address does. */
export function addressOf(event: EventName, baseUrl: string): string {
  return `${baseUrl}/api/events?event=${event}`;
}

/** Ours are known by their address alone: ids get lost, and names may be changed by anyone. Pure. */
export function ownHooks(hooks: readonly OutgoingHook[], baseUrl: string): OutgoingHook[] {
  const prefix = `${baseUrl}/api/events`;
  return hooks.filter(({ urls }) => urls.some((url) => url === prefix || url.startsWith(`${prefix}?`)));
}

export type FoundHook = { event: EventName; integrationId: string | null; state: HookState };

/** What became of each webhook we set up. Two for one event, or one for none, count as changed. Pure. */
export function judgeHooks(hooks: readonly OutgoingHook[], parts: HookParts): FoundHook[] {
  const own = ownHooks(hooks, parts.baseUrl);
  return EVENTS.map((event) => {
    const wanted = hookFor(event, parts);
    const found = own.filter(({ urls }) => urls.includes(addressOf(event, parts.baseUrl)));
    const [first] = found;
    if (!first) return { event, integrationId: null, state: 'missing' };
    const same = found.length === 1 && isAsWanted(first, wanted);
    const state = same ? (first.enabled ? 'ok' : 'disabled') : 'changed';
    return { event, integrationId: first.integrationId, state };
  });
}

function isAsWanted(hook: OutgoingHook, wanted: NewOutgoingHook): boolean {
  const sameToken = hook.token === null || hook.token === wanted.token;
  return (
    sameToken &&
    hook.event === wanted.event &&
    hook.urls.length === 1 &&
    hook.username === wanted.username &&
    (!NEEDS_CHANNEL.has(hook.event) || wanted.channels.every((channel) => hook.channels.includes(channel)))
  );
}

const NEEDS_CHANNEL: ReadonlySet<string> = new Set(['roomJoined', 'roomLeft']);

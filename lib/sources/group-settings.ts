import { acceptsRoomName, acceptsUsername } from '@/lib/base/chat-names';
import { withoutTurning } from '@/lib/base/free-text';
import { endOfDay } from './expiry';
import type { GroupSettings, RejectCode } from './types';
import { readYesNo } from './yes-no';

const KEY_LINE = /^#\s*([A-Za-z]+)\s*:\s*(.*?)\s*$/;
const KEYS = ['topic', 'name', 'kind', 'parent', 'owner', 'mandatory', 'expires'] as const;
export type SettingKey = (typeof KEYS)[number];

/** What the server can hold, as far as it is known. */
export type ServerRules = {
  timeZone: string;
  teams: boolean;
  /** Display names may hold spaces and accents. */
  freeRoomNames: boolean;
};

export type SettingProblem = { code: RejectCode; params: Record<string, string | number> };
export type Setting = { settings: Partial<GroupSettings> } | { owner: string } | SettingProblem;

/** The key and value of a `# key: value` line; null when it is a comment. */
export function readKey(content: string): { key: SettingKey; value: string } | null {
  const found = KEY_LINE.exec(content);
  const word = found?.[1]?.toLowerCase();
  const key = KEYS.find((known) => known === word);
  return key ? { key, value: withoutTurning(found?.[2] ?? '') } : null;
}

export function readSetting(key: SettingKey, value: string, rules: ServerRules): Setting {
  if (value === '' && key !== 'topic') return { code: 'empty-value', params: { key } };
  return READERS[key](value, rules);
}

const READERS: Record<SettingKey, (value: string, rules: ServerRules) => Setting> = {
  topic: (topic) => ({ settings: { topic } }),
  name: (name, { freeRoomNames }) =>
    freeRoomNames || acceptsRoomName(name)
      ? { settings: { name } }
      : { code: 'name-refused', params: { name } },
  kind(value, { teams }): Setting {
    const kind = value.toLowerCase();
    if (kind === 'team' && !teams) return { code: 'team-unsupported', params: {} };
    if (kind === 'private' || kind === 'channel' || kind === 'team') return { settings: { kind } };
    return { code: 'kind-refused', params: { value } };
  },
  parent: (parent) =>
    acceptsRoomName(parent) ? { settings: { parent } } : { code: 'unknown-parent', params: { parent } },
  owner: (owner) =>
    acceptsUsername(owner) ? { owner } : { code: 'username-refused', params: { username: owner } },
  mandatory(value) {
    const mandatory = readYesNo(value);
    return mandatory === null ? { code: 'yes-no', params: { value } } : { settings: { mandatory } };
  },
  expires(value, { timeZone }) {
    const end = endOfDay(value, timeZone);
    return end ? { settings: { expires: end.toISOString() } } : { code: 'date-refused', params: { value } };
  },
};

import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import { isObject, textField } from '@/sandbox/chat/fields';
import { parseParameter } from '@/sandbox/chat/paging';
import type { ChatState } from '@/sandbox/chat/state';

/** Names nobody gets, beside those the server is set up to refuse. */
const SYSTEM_NAMES = 'all,here,admin,administrator,system,user';

const LONGEST = { bio: 260, nickname: 120 } as const;
const TITLES = { bio: 'Bio', nickname: 'Nickname' } as const;

export function isBlockedName(state: ChatState, username: string): boolean {
  const own = String(state.setting('Accounts_BlockedUsernameList') ?? '');
  return `${SYSTEM_NAMES},${own}`.split(',').some((name) => name.trim() === username.toLowerCase());
}

export function isValidUsername(state: ChatState, username: string): boolean {
  return new RegExp(`^(?:${String(state.setting(state.era.usernamePattern))})$`).test(username);
}

export function demandNameCharacters(era: Era, name: string | undefined): void {
  if (era.schemaErrors && name !== undefined && /[><\\/]/.test(name))
    fail('Name contains invalid characters');
}

export function demandLengths(given: JsonObject): void {
  for (const key of ['bio', 'nickname'] as const) {
    if ((textField(given, key)?.length ?? 0) <= LONGEST[key]) continue;
    const reason = `${TITLES[key]} size exceeds ${LONGEST[key]} characters`;
    refuse(`error-${key}-size-exceeded`, reason, { method: 'saveUserProfile' });
  }
}

/** What the server is set up for; null when it is set up for none, and then nothing is checked or kept. */
export function knownCustomFields(state: ChatState): JsonObject | null {
  return parseParameter(state.setting('Accounts_CustomFields'));
}

function problemWith(name: string, rule: JsonObject, given: unknown): string | null {
  const value = String(given ?? '').trim();
  if (rule.required === true && value === '') return `Field ${name} is required`;
  if (rule.type === 'select' && !(Array.isArray(rule.options) && rule.options.includes(given)))
    return `Value for field ${name} is invalid`;
  if (typeof rule.maxLength === 'number' && value.length > rule.maxLength)
    return `Max length of field ${name} ${rule.maxLength}`;
  const isShort = typeof rule.minLength === 'number' && value.length > 0 && value.length < rule.minLength;
  return isShort ? `Min length of field ${name} ${rule.minLength}` : null;
}

/** Each field the server is set up for, whether it was given or not. */
export function demandCustomFields(state: ChatState, given: JsonObject | undefined): void {
  if (!given) return;
  for (const [name, rule] of Object.entries(knownCustomFields(state) ?? {})) {
    const problem = isObject(rule) ? problemWith(name, rule, given[name]) : null;
    if (problem) refuse('error-user-registration-custom-field', problem, { method: 'registerUser' });
  }
}

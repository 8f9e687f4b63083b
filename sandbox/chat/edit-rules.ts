import type { Call } from '@/sandbox/chat/endpoint';
import { type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import type { User } from '@/sandbox/chat/model';
import { may } from '@/sandbox/chat/permissions';

function deny(what: string): never {
  refuse('error-action-not-allowed', `Edit ${what} is not allowed`, {
    method: 'insertOrUpdateUser',
    action: 'Update_user',
  });
}

/** What the server may forbid people to change about themselves, in the order it looks. */
const GUARDED = [
  { key: 'username', setting: 'Accounts_AllowUsernameChange', what: 'username' },
  { key: 'statusText', setting: 'Accounts_AllowUserStatusMessageChange', what: 'user status' },
  { key: 'name', setting: 'Accounts_AllowRealNameChange', what: 'user real name' },
  { key: 'email', setting: 'Accounts_AllowEmailChange', what: 'user email' },
] as const;

const currentOf = (
  { username, name, emails, profile }: User,
  key: (typeof GUARDED)[number]['key'],
): unknown => ({ username, name, email: emails[0]?.address, statusText: profile.statusText })[key];

/** Who may edit others is above these settings, but not for the own account. */
export function demandMayEdit({ state, user }: Call, subject: User, changes: JsonObject): void {
  const isSelf = subject === user;
  const mayInfo = may(state, user, 'edit-other-user-info');
  const mayPassword = may(state, user, 'edit-other-user-password');
  const isOff = (setting: string) => state.setting(setting) === false;
  if (isOff('Accounts_AllowUserProfileChange') && !mayInfo && !mayPassword) deny('user profile');
  for (const { key, setting, what } of GUARDED) {
    const given = textField(changes, key);
    const isChanged = given !== undefined && given !== currentOf(subject, key);
    if (isChanged && isOff(setting) && (!mayInfo || isSelf)) deny(what);
  }
  const bringsPassword = textField(changes, 'password') !== undefined;
  if (bringsPassword && isOff('Accounts_AllowPasswordChange') && (!mayPassword || isSelf))
    deny('user password');
}

import { isDeepStrictEqual } from 'node:util';
import {
  demandCustomFields,
  demandLengths,
  demandNameCharacters,
  isBlockedName,
} from '@/sandbox/chat/account-rules';
import { checkKeys, readFlags, refuseExtraKeys } from '@/sandbox/chat/check-keys';
import { demandMayEdit } from '@/sandbox/chat/edit-rules';
import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { flagField, objectField, textField, textListField } from '@/sandbox/chat/fields';
import { sha256 } from '@/sandbox/chat/identity';
import { relinquishRooms } from '@/sandbox/chat/last-owner';
import type { User } from '@/sandbox/chat/model';
import { demandAtRoute, demandInMethod, may } from '@/sandbox/chat/permissions';
import { namedUser } from '@/sandbox/chat/room-lookup';
import { createUser, demandRoles, denyAction, setCustomFields } from '@/sandbox/chat/routes/user-create';
import { userDocument } from '@/sandbox/chat/views';

/** Deactivation ends all sessions and tokens; memberships stay. */
export function setActive({ state, era }: Call, subject: User, active: boolean, confirmed: boolean): void {
  if (!active && subject.active) {
    const isLastAdmin = ![...state.users.values()].some(
      (known) => known !== subject && known.active && known.roles.includes('admin'),
    );
    relinquishRooms(state, subject, confirmed);
    if (era.protectsLastAdmin && subject.roles.includes('admin') && isLastAdmin)
      refuse('error-action-not-allowed', 'Leaving the app without an active admin is not allowed', {
        method: 'removeUserFromRole',
        action: 'Remove_last_admin',
      });
    subject.tokens = [];
  }
  subject.active = active;
  subject.updatedAt = Date.now();
  state.changed();
}

function applyIdentity(call: Call, subject: User, changes: JsonObject): void {
  const { state } = call;
  const username = textField(changes, 'username');
  const email = textField(changes, 'email');
  if (username && username !== subject.username) {
    if (state.userByFoldedUsername(username) || isBlockedName(state, username))
      refuse('error-could-not-save-identity', 'Could not save user identity', { method: 'saveUserIdentity' });
    state.renameUser(subject, username);
  }
  if (email && email !== subject.emails[0]?.address) {
    if (state.userByAddress(email))
      refuse('error-field-unavailable', `${email} is already in use :(`, {
        function: '_setEmail',
        field: email,
      });
    state.setAddress(subject, email, flagField(changes, 'verified') ?? false);
  } else if (subject.emails[0] && flagField(changes, 'verified') !== undefined) {
    subject.emails[0].verified = flagField(changes, 'verified') ?? false;
  }
  subject.name = textField(changes, 'name') ?? subject.name;
}

function applyRoles(call: Call, subject: User, roles: string[] | undefined): void {
  if (!roles || isDeepStrictEqual(roles.toSorted(), subject.roles.toSorted())) return;
  if (!may(call.state, call.user, 'assign-roles')) denyAction('Assign roles is not allowed', 'Assign_role');
  demandRoles(call, roles);
  subject.roles = roles;
}

/** Without the permission a password is left as it is, without a word. Other sessions end with the old one. */
function applyPassword(call: Call, subject: User, changes: JsonObject): void {
  const password = textField(changes, 'password');
  if (password && may(call.state, call.user, 'edit-other-user-password')) {
    subject.passwordHash = sha256(password);
    subject.tokens = subject.tokens.filter((token) => token === call.token);
  }
  const requireChange = flagField(changes, 'requirePasswordChange');
  if (requireChange !== undefined) subject.requirePasswordChange = requireChange;
}

/** What data of users.update may hold where bodies are closed. */
const UPDATABLE =
  `email name password username bio nickname statusText statusType active roles requirePasswordChange
  requirePasswordChangeReason setRandomPassword sendWelcomeEmail verified customFields freeSwitchExtension status
  language`.split(/\s+/);

function applyProfile(call: Call, subject: User, changes: JsonObject): void {
  demandCustomFields(call.state, objectField(changes, 'customFields'));
  for (const key of ['bio', 'nickname', 'statusText']) {
    const text = textField(changes, key);
    if (text !== undefined && (key !== 'nickname' || call.era.refusesUnknown)) subject.profile[key] = text;
  }
  setCustomFields(call, subject, objectField(changes, 'customFields'));
}

function updateUser(call: Call) {
  const { state, era, body, user } = call;
  const changes = objectField(body, 'data') ?? {};
  if (era.closedUpdates && body.userId === '')
    refuse(era.invalidParams, 'must NOT have fewer than 1 characters');
  const subject = state.users.get(textField(body, 'userId') ?? '');
  if (subject !== user && !may(state, user, 'edit-other-user-info'))
    denyAction('Editing user is not allowed', 'Editing_user');
  if (!subject) {
    if (era.refusesUnknown)
      refuse('error-invalid-user', 'The required "userId" param provided does not match any users');
    fail("Cannot read property 'username' of undefined");
  }
  if (era.closedUpdates) refuseExtraKeys(era, changes, UPDATABLE);
  demandNameCharacters(era, textField(changes, 'name'));
  demandLengths(changes);
  demandMayEdit(call, subject, changes);
  applyRoles(call, subject, textListField(changes, 'roles'));
  applyIdentity(call, subject, changes);
  applyPassword(call, subject, changes);
  applyProfile(call, subject, changes);
  const active = flagField(changes, 'active');
  if (active !== undefined)
    demandInMethod(state, user, 'edit-other-user-active-status', 'setUserActiveStatus');
  if (active !== undefined && active !== subject.active)
    setActive(call, subject, active, era.protectsLastAdmin && body.confirmRelinquish === true);
  subject.updatedAt = Date.now();
  state.changed();
  return { user: userDocument(subject) };
}

export function setActiveStatus(call: Call) {
  const { state, era, user } = call;
  const body = readFlags(era, call.body, ['activeStatus', 'confirmRelinquish']);
  if (!era.schemaErrors) checkKeys(era, body, ['userId', 'activeStatus'], ['confirmRelinquish']);
  const enough = era.refusesUnknown ? ['manage-moderation-actions'] : [];
  demandAtRoute(state, user, 'edit-other-user-active-status', ...enough);
  if (era.schemaErrors) checkKeys(era, body, ['userId', 'activeStatus'], ['confirmRelinquish']);
  const subject = state.users.get(textField(body, 'userId') ?? '');
  if (!subject) return era.refusesUnknown ? fail('User not found') : {};
  setActive(call, subject, body.activeStatus === true, body.confirmRelinquish === true);
  return { user: { _id: subject._id, active: subject.active } };
}

function deleteUser(call: Call) {
  const { state, era, body, user } = call;
  demandAtRoute(state, user, 'delete-user');
  const subject = namedUser(call);
  const deletedRooms = relinquishRooms(state, subject, body.confirmRelinquish === true);
  for (const integration of state.integrations.values())
    if (integration.userId === subject._id) integration.enabled = false;
  state.removeUser(subject);
  return era.recentEnvelope ? { deletedRooms } : {};
}

export const userWriteEndpoints: Endpoint[] = [
  post('users.create', createUser, { needsSecondFactor: (era) => era.createNeedsSecondFactor }),
  post('users.update', updateUser, { needsSecondFactor: () => true }),
  post('users.setActiveStatus', setActiveStatus),
  post('users.delete', deleteUser),
];

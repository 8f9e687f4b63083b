import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, refuse } from '@/sandbox/chat/envelope';
import { isObject, objectField, textField } from '@/sandbox/chat/fields';
import { sha256 } from '@/sandbox/chat/identity';
import type { User } from '@/sandbox/chat/model';
import { newUser } from '@/sandbox/chat/new-user';
import { demand, demandDeclared, may } from '@/sandbox/chat/permissions';
import { namedUser } from '@/sandbox/chat/room-lookup';
import { demandAddress, demandUsername, joinDefaultRooms } from '@/sandbox/chat/routes/user-create';
import { teamDocument, userDocument } from '@/sandbox/chat/views';

const DAY = 86_400_000;

/** A flag on many accounts at once: no look at last owners, no mail, and the sessions go on. */
function deactivateIdle({ state, body, user }: Call) {
  if (!may(state, user, 'edit-other-user-active-status')) forbid();
  if (typeof body.daysIdle !== 'number') fail("Match error: Missing key 'daysIdle'");
  const role = textField(body, 'role') ?? 'user';
  const before = Date.now() - body.daysIdle * DAY;
  const idle = [...state.users.values()].filter(
    (known) =>
      known.active && known.roles.includes(role) && (known.lastLogin ?? Number.POSITIVE_INFINITY) <= before,
  );
  for (const known of idle) {
    known.active = false;
    known.updatedAt = Date.now();
  }
  state.changed();
  return { count: idle.length };
}

function register(call: OpenCall) {
  const { state, body } = call;
  const form = state.setting('Accounts_RegistrationForm');
  if (form === 'Disabled') refuse('error-user-registration-disabled', 'User registration is disabled');
  if (form === 'Secret URL' && body.secretURL !== state.setting('Accounts_RegistrationForm_SecretURL'))
    refuse('error-user-registration-secret', 'User registration is only allowed via Secret URL');
  const text = (key: string) => textField(body, key) ?? fail(`must have required property '${key}'`);
  const [username, email, name, pass] = [text('username'), text('email'), text('name'), text('pass')];
  demandUsername(call, username);
  demandAddress(call, email);
  const created = state.insertUser(
    newUser({
      username,
      name,
      emails: [{ address: email, verified: false }],
      active: state.setting('Accounts_ManuallyApproveNewUsers') !== true,
      passwordHash: sha256(pass),
    }),
  );
  state.emit({ event: 'userCreated', user: created });
  joinDefaultRooms(call, created);
  return { user: userDocument(created) };
}

const presenceRow = (user: User) => ({
  _id: user._id,
  username: user.username,
  name: user.name,
  status: user.status,
  ...(user.profile.statusText !== undefined && { statusText: user.profile.statusText }),
  utcOffset: user.profile.utcOffset ?? 0,
});

function updateOwnInfo({ state, body, user }: Call) {
  const data = objectField(body, 'data') ?? {};
  const username = textField(data, 'username');
  if (username && username !== user.username) {
    if (state.userByFoldedUsername(username))
      refuse('error-field-unavailable', `${username} is already in use :(`, { field: username });
    state.renameUser(user, username);
  }
  user.name = textField(data, 'name') ?? user.name;
  for (const key of ['bio', 'nickname', 'statusText']) {
    const text = textField(data, key);
    if (text !== undefined) user.profile[key] = text;
  }
  user.updatedAt = Date.now();
  state.changed();
  return { user: userDocument(user) };
}

function setStatus({ state, body, user }: Call) {
  const statuses = ['online', 'away', 'busy', 'offline'] as const;
  const given = textField(body, 'status');
  const status = statuses.find((known) => known === given);
  if (given !== undefined && !status)
    refuse('error-invalid-status', 'Valid status types include online, away, offline, and busy.', {
      method: 'users.setStatus',
    });
  user.status = status ?? user.status;
  user.profile.statusText = textField(body, 'message') ?? user.profile.statusText;
  state.changed();
  return {};
}

function setPreferences({ state, body, user }: Call) {
  const subject = state.users.get(textField(body, 'userId') ?? user._id);
  if (!subject) refuse('error-invalid-user', 'The optional "userId" param provided does not match any users');
  if (subject !== user && !may(state, user, 'edit-other-user-info'))
    refuse('error-action-not-allowed', 'Editing user is not allowed');
  const settings = isObject(subject.profile.settings) ? subject.profile.settings : {};
  const before = isObject(settings.preferences) ? settings.preferences : {};
  const preferences = { ...before, ...objectField(body, 'data') };
  subject.profile.settings = { ...settings, preferences };
  state.changed();
  return { user: { _id: subject._id, settings: { preferences } } };
}

const suggestion = ({ state, user }: Call): string => {
  const stem = user.name.toLowerCase().replace(/[^a-z0-9]+/g, '.') || 'user';
  let name = stem;
  for (let number = 1; state.userByFoldedUsername(name); number++) name = `${stem}-${number}`;
  return name;
};

const byMail = (enabled: boolean) => (call: Call) => {
  call.user.profile.email2fa = enabled;
  return {};
};

function listTeams({ state, query, user }: Call) {
  const subject = state.users.get(textField(query, 'userId') ?? '') ?? fail('User not found');
  const seesAll = subject === user || may(state, user, 'view-all-teams');
  const teams = [...state.teams.values()].filter(
    ({ members, type }) => members.has(subject._id) && (seesAll || type === 0 || members.has(user._id)),
  );
  return {
    teams: teams.map((team) => ({
      ...teamDocument(team),
      isOwner: team.members.get(subject._id)?.roles.includes('owner') ?? false,
    })),
  };
}

export const userExtraEndpoints: Endpoint[] = [
  get('users.listTeams', listTeams, { since: '3.13.0' }),
  post('users.deactivateIdle', deactivateIdle),
  {
    method: 'POST',
    path: 'users.register',
    open: true,
    limit: (state, era) =>
      era.limitsRegistration
        ? {
            calls: state.numberSetting('Rate_Limiter_Limit_RegisterUser', 1),
            ms: state.numberSetting('API_Enable_Rate_Limiter_Limit_Time_Default', 60_000),
          }
        : null,
    run: register,
  },
  get('users.presence', ({ state, query }) => {
    const ids = [query.ids ?? query['ids[]'] ?? []].flat().flatMap((id) => String(id).split(','));
    const users = ids.length > 0 ? ids.map((id) => state.users.get(id)) : [...state.users.values()];
    const seen = users.filter((user) => user !== undefined && (ids.length > 0 || user.status !== 'offline'));
    return { users: seen.filter((user) => user !== undefined).map(presenceRow), full: ids.length === 0 };
  }),
  get('users.getStatus', (call) => {
    const named = call.query.userId ?? call.query.username;
    const { _id, status, profile } = named ? namedUser(call) : call.user;
    const message = profile.statusText;
    return { _id, connectionStatus: status, status, ...(message !== undefined && { message }) };
  }),
  post('users.setStatus', setStatus, {
    limit: (_state, era) => (era.refusesUnknown ? { calls: 5, ms: 1000 } : null),
  }),
  post('users.updateOwnBasicInfo', updateOwnInfo, {
    limit: (_state, era) => (era.recentEnvelope ? { calls: 1, ms: 60_000 } : null),
    needsSecondFactor: (era) => era.passwordAsSecondFactor,
  }),
  post('users.setPreferences', setPreferences),
  get('users.getPreferences', ({ user }) => {
    const { settings } = user.profile;
    const preferences = isObject(settings) && isObject(settings.preferences) ? settings.preferences : {};
    return { preferences };
  }),
  get('users.getUsernameSuggestion', (call) => ({ result: suggestion(call) })),
  get(
    'users.checkUsernameAvailability',
    ({ state, query }) => {
      const username = textField(query, 'username') ?? fail("must have required property 'username'");
      return { result: !state.userByFoldedUsername(username) };
    },
    { since: '4.0.0' },
  ),
  get('users.autocomplete', ({ state, query, user }) => {
    demand(state, user, 'view-outside-room');
    const selector: unknown = JSON.parse(textField(query, 'selector') ?? '{}');
    const term = isObject(selector) ? (textField(selector, 'term') ?? '').toLowerCase() : '';
    const found = state.usersByName().filter((known) => known.active && known.username.includes(term));
    return { items: found.slice(0, 10).map(presenceRow) };
  }),
  post(
    'users.sendWelcomeEmail',
    ({ state, user, switches }) => {
      demandDeclared(state, user, 'send-mail');
      if (switches.mailFails) refuse('error-email-send-failed', 'Error trying to send email');
      return {};
    },
    { since: '6.8.0' },
  ),
  post(
    'users.logoutOtherClients',
    ({ state, user, token }) => {
      user.tokens = user.tokens.filter((held) => held === token || held.name !== undefined);
      state.changed();
      return { token: '', tokenExpires: '' };
    },
    { since: '3.9.0' },
  ),
  post('users.2fa.enableEmail', byMail(true), { since: '3.0.0' }),
  post('users.2fa.disableEmail', byMail(false), { since: '3.0.0', needsSecondFactor: () => true }),
];

import { demandNameCharacters, isValidUsername } from '@/sandbox/chat/account-rules';
import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, refuse } from '@/sandbox/chat/envelope';
import { iso, objectField, textField, textListField } from '@/sandbox/chat/fields';
import { sha256 } from '@/sandbox/chat/identity';
import type { User } from '@/sandbox/chat/model';
import { matches } from '@/sandbox/chat/mongo-query';
import { newUser } from '@/sandbox/chat/new-user';
import { parseParameter } from '@/sandbox/chat/paging';
import { demandAtRoute, demandDeclared, may } from '@/sandbox/chat/permissions';
import { namedUser } from '@/sandbox/chat/room-lookup';
import { demandAddress, demandUsername, joinDefaultRooms } from '@/sandbox/chat/routes/user-create';
import { teamDocument, userDocument } from '@/sandbox/chat/views';

const DAY = 86_400_000;
/** Older dates are answered with everybody. */
const PRESENCE_KEPT_MS = 600_000;

/** A flag on many accounts at once: no look at last owners, no mail, and the sessions go on. */
function deactivateIdle({ state, body, user }: Call) {
  demandAtRoute(state, user, 'edit-other-user-active-status');
  if (typeof body.daysIdle !== 'number') fail("Match error: Missing key 'daysIdle'");
  const role = textField(body, 'role') ?? 'user';
  const before = Date.now() - body.daysIdle * DAY;
  const idle = [...state.users.values()].filter(
    (known) => known.active && known.roles.includes(role) && (known.lastLogin ?? known.createdAt) <= before,
  );
  for (const known of idle) {
    known.active = false;
    known.updatedAt = Date.now();
  }
  state.changed();
  return { count: idle.length };
}

function register(call: OpenCall) {
  const { state, era, body } = call;
  const form = state.setting('Accounts_RegistrationForm');
  if (form === 'Disabled') refuse('error-user-registration-disabled', 'User registration is disabled');
  if (form === 'Secret URL' && body.secretURL !== state.setting('Accounts_RegistrationForm_SecretURL'))
    refuse('error-user-registration-secret', 'User registration is only allowed via Secret URL');
  const text = (key: string) => textField(body, key) ?? fail(`must have required property '${key}'`);
  const [username, email, name, pass] = [text('username'), text('email'), text('name'), text('pass')];
  if (era.schemaErrors) {
    demandNameCharacters(era, name);
    if (!isValidUsername(state, username)) fail('The username provided is not valid');
    if (state.userByFoldedUsername(username)) fail('Username is already in use');
  }
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

/** Who is there; with `from`, of the last minutes, only those who changed since. */
function presence({ state, query }: Call) {
  const ids = [query.ids ?? query['ids[]'] ?? []].flat().flatMap((id) => String(id).split(','));
  if (ids.length > 0) {
    const named = ids.flatMap((id) => state.users.get(id) ?? []);
    return { users: named.map(presenceRow), full: false };
  }
  const from = Date.parse(textField(query, 'from') ?? '');
  const isRecent = from > Date.now() - PRESENCE_KEPT_MS;
  const there = [...state.users.values()].filter(
    ({ status, updatedAt }) => status !== 'offline' && (!isRecent || updatedAt > from),
  );
  return { users: there.map(presenceRow), full: !isRecent };
}

const presenceRow = (user: User) => ({
  _id: user._id,
  username: user.username,
  name: user.name,
  status: user.status,
  ...(user.profile.statusText !== undefined && { statusText: user.profile.statusText }),
  utcOffset: user.profile.utcOffset ?? 0,
  ...(user.profile.avatarETag !== undefined && { avatarETag: user.profile.avatarETag }),
});

const suggestion = ({ state, user }: Call): string => {
  const stem = user.name.toLowerCase().replace(/[^a-z0-9]+/g, '.') || 'user';
  let name = stem;
  for (let number = 1; state.userByFoldedUsername(name); number++) name = `${stem}-${number}`;
  return name;
};

/** Who may not look beyond the own rooms finds the people in them. */
function autocomplete(call: Call) {
  const { state, era, query, user } = call;
  const given = textField(query, 'selector');
  if (given === undefined) {
    if (era.schemaErrors) refuse(era.invalidParams, "must have required property 'selector'");
    fail("The 'selector' param is required");
  }
  const selector = parseParameter(given) ?? {};
  const conditions = objectField(selector, 'conditions') ?? {};
  const forbidden = Object.keys(conditions).find(
    (key) => key.startsWith('$') && key !== '$and' && key !== '$or',
  );
  if (forbidden) refuse('error-invalid-query', `Invalid operation: ${forbidden}`);
  const term = (textField(selector, 'term') ?? '').toLowerCase();
  const spared = [user.username, ...(textListField(selector, 'exceptions') ?? [])];
  const near = may(state, user, 'view-outside-room')
    ? null
    : new Set(state.roomsOf(user).flatMap(({ members }) => [...members.keys()]));
  const found = state
    .usersByName()
    .filter(
      (known) =>
        known.active &&
        !spared.includes(known.username) &&
        (!near || near.has(known._id)) &&
        [known.username, known.name].some((text) => text.toLowerCase().includes(term)) &&
        matches(userDocument(known), conditions),
    );
  return { items: found.slice(0, 10).map(presenceRow) };
}

function sendWelcomeMail({ state, era, body, user, switches }: Call) {
  demandDeclared(state, user, 'send-mail');
  const email = textField(body, 'email');
  if (!email) refuse(era.invalidParams, "must have required property 'email'");
  if (switches.mailFails || state.setting('SMTP_Host') === '')
    refuse('error-email-send-failed', 'SMTP is not configured', { method: 'sendWelcomeEmail' });
  if (!state.userByAddress(email))
    refuse('error-invalid-user', 'Invalid user', { method: 'sendWelcomeEmail' });
  return {};
}

function logoutOtherClients({ state, user, token, header }: Call) {
  user.tokens = user.tokens.filter((held) => held === token || held.name !== undefined);
  state.changed();
  const days = state.numberSetting('Accounts_LoginExpiration', 90);
  return { token: header('x-auth-token') ?? '', tokenExpires: iso(token.createdAt + days * DAY) };
}

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
  get('users.presence', presence),
  get('users.getStatus', (call) => {
    const named = call.query.userId ?? call.query.username;
    const { _id, status, profile } = named ? namedUser(call) : call.user;
    const message = profile.statusText;
    return { _id, connectionStatus: status, status, ...(message !== undefined && { message }) };
  }),
  get('users.getUsernameSuggestion', (call) => ({ result: suggestion(call) })),
  get(
    'users.checkUsernameAvailability',
    ({ state, query, user }) => {
      const username = textField(query, 'username') ?? fail("must have required property 'username'");
      const holder = state.userByFoldedUsername(username);
      return { result: !holder || holder === user };
    },
    { since: '4.0.0' },
  ),
  get('users.autocomplete', autocomplete),
  post('users.sendWelcomeEmail', sendWelcomeMail, { since: '6.8.0' }),
  post('users.logoutOtherClients', logoutOtherClients, { since: '3.9.0' }),
];

import type { Call, Endpoint, OpenCall } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import { demandDeclared, may } from '@/sandbox/chat/permissions';

/** The settings that a new way of signing in brings. */
const OAUTH_DEFAULTS: Record<string, unknown> = {
  '': false,
  '-url': '',
  '-id': '',
  '-secret': '',
  '-scope': 'openid',
  '-merge_users': false,
  '-merge_roles': false,
};

const oauthId = (name: string, suffix: string): string => {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]/g, '');
  return `Accounts_OAuth_Custom-${plain.charAt(0).toUpperCase()}${plain.slice(1)}${suffix}`;
};

function addCustomOAuth({ state, body, user }: Call) {
  const name = textField(body, 'name')?.trim();
  if (!name) fail('The parameter "name" is required');
  if (!may(state, user, 'add-oauth-service')) forbid();
  for (const [suffix, value] of Object.entries(OAUTH_DEFAULTS)) {
    const id = oauthId(name, suffix);
    if (!state.settings.has(id)) state.settings.set(id, value);
  }
  state.changed();
  return {};
}

function passwordPolicy({ state }: Call) {
  const enabled = state.setting('Accounts_Password_Policy_Enabled') === true;
  return { enabled, policy: [] };
}

/** The ways of signing in that are switched on: `Accounts_OAuth_Google` is `google`. */
function serviceConfigurations({ state }: OpenCall) {
  const services = [...state.settings].flatMap(([id, value]) => {
    const name = /^Accounts_OAuth_(?:Custom-)?([A-Za-z0-9]+)$/.exec(id)?.[1];
    return name && value === true ? [name.toLowerCase()] : [];
  });
  return { configurations: services.map((service) => ({ _id: service, service })) };
}

/** What there is none of here, and what is only acknowledged: enough for a client that looks. */
export const workspaceEndpoints: Endpoint[] = [
  post('settings.addCustomOAuth', addCustomOAuth),
  { method: 'GET', path: 'settings.oauth', open: true, run: () => ({ services: [] }) },
  { method: 'GET', path: 'service.configurations', open: true, run: serviceConfigurations },
  get('pw.getPolicy', passwordPolicy, { since: '3.12.0' }),
  post('statistics.telemetry', () => ({}), { since: '5.0.0' }),
  get('smtp.check', () => ({ isSMTPConfigured: false }), { since: '6.0.0' }),
  post(
    'licenses.add',
    ({ state, body, user, era }) => {
      demandDeclared(state, user, 'manage-cloud');
      if (!textField(body, 'license'))
        fail(era.schemaErrors ? "must have required property 'license'" : 'Match error: Missing key');
      return fail('Invalid license');
    },
    { since: '3.11.0' },
  ),
];

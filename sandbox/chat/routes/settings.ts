import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, Refusal, refuse } from '@/sandbox/chat/envelope';
import { isAtLeast } from '@/sandbox/chat/eras';
import { objectListField, textField } from '@/sandbox/chat/fields';
import { projectionOf } from '@/sandbox/chat/json-query';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { demandAtRoute, demandDeclared, may } from '@/sandbox/chat/permissions';
import { DEFAULT_SETTINGS, HIDDEN_SETTINGS } from '@/sandbox/chat/setting-defaults';

const PUBLIC_SETTINGS =
  `Site_Name Site_Url Accounts_RegistrationForm API_Embed uniqueID LDAP_Enable CAS_enabled Accounts_ShowFormLogin
  Accounts_PasswordReset Accounts_AllowEmailChange Accounts_AllowUsernameChange FileUpload_Enabled UI_Use_Real_Name
  UI_Allow_room_names_with_special_chars Message_AllowEditing Message_AllowDeleting E2E_Enable`.split(/\s+/);

function isHidden({ era }: Call, id: string): boolean {
  const since = HIDDEN_SETTINGS[id];
  return since !== undefined && isAtLeast(era.version, since);
}

const typeOf = (value: unknown): string =>
  typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'boolean' : 'string';

function brief({ type, ...row }: JsonObject): JsonObject {
  const { packageValue, ...shown } = row;
  return type === undefined ? row : shown;
}

function listSettings(call: Call) {
  const { state, era, query, user } = call;
  const sees = may(state, user, 'view-privileged-setting');
  const all = [...state.settings]
    .filter(([id]) => (sees ? !isHidden(call, id) : PUBLIC_SETTINGS.includes(id)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const page = pageOf(call);
  const settings = cut(all, page).map(([_id, value]) => ({
    _id,
    value,
    ...(era.recentEnvelope &&
      query.includeDefaults === 'true' && { packageValue: DEFAULT_SETTINGS[_id]?.value }),
    ...(era.richSettings && { enterprise: false }),
    // Free `fields` show the rest of the record.
    ...(era.freeQuery && {
      packageValue: DEFAULT_SETTINGS[_id]?.value,
      type: typeOf(DEFAULT_SETTINGS[_id]?.value),
    }),
  }));
  const project = query.fields && era.freeQuery ? projectionOf(call) : brief;
  return { settings: settings.map(project), count: settings.length, offset: page.offset, total: all.length };
}

const refused = () => new Refusal(400, { success: false });

function readSetting(call: Call) {
  const { state, era, user } = call;
  demandAtRoute(state, user, 'view-privileged-setting');
  const id = call.path.id ?? '';
  if (!state.settings.has(id) || isHidden(call, id)) {
    if (era.richSettings) throw refused();
    return {};
  }
  return { _id: id, value: state.settings.get(id) };
}

/** The bounds newer servers hold a number to. */
const BOUNDS: Record<string, [number, number]> = { Accounts_Default_User_Preferences_masterVolume: [0, 100] };

function demandBounds({ era }: Call, id: string, value: unknown): void {
  const [least, most] = BOUNDS[id] ?? [];
  if (!era.recentEnvelope || least === undefined || most === undefined) return;
  const bound = Number(value) < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
  if (Number(value) < least || Number(value) > most)
    refuse('error-invalid-setting-value', `Value for setting ${id} must be ${bound}`);
}

function write(call: Call, id: string, value: unknown): void {
  const { state, era } = call;
  if (isHidden(call, id)) throw refused();
  demandBounds(call, id, value);
  if (!state.settings.has(id)) {
    if (era.refusesUnknown) throw refused();
    fail("Cannot read property 'type' of undefined");
  }
  state.settings.set(id, value);
  state.changed();
}

function writeSetting(call: Call) {
  demandAtRoute(call.state, call.user, 'edit-privileged-setting');
  if (call.body.value === undefined) {
    if (call.body.execute !== true) fail("Match error: Missing key 'value'");
    return {};
  }
  write(call, call.path.id ?? '', call.body.value);
  return {};
}

/** All or none: ids and kinds are looked at before the first is written. */
function writeAll(call: Call, changes: readonly JsonObject[]): void {
  for (const { _id, value } of changes) {
    const id = String(_id);
    if (!call.state.settings.has(id) || isHidden(call, id)) throw refused();
    const kind = typeof DEFAULT_SETTINGS[id]?.value;
    if ((kind === 'boolean' || kind === 'number') && typeof value !== kind)
      fail(`Match error: Expected ${kind}, got ${typeof value}`);
  }
  for (const { _id, value } of changes) write(call, String(_id), value);
}

/** The method behind the administration's own pages: it checks kinds, which the route for one setting does not. */
export function saveSettings(call: Call, changes: readonly JsonObject[]): void {
  if (!may(call.state, call.user, 'edit-privileged-setting')) {
    const details = { method: 'saveSettings', settingIds: changes.map(({ _id }) => _id) };
    refuse('error-action-not-allowed', 'Editing settings is not allowed', details);
  }
  writeAll(call, changes);
}

export const settingEndpoints: Endpoint[] = [
  get('settings', listSettings),
  get('settings/:id', readSetting),
  post('settings/:id', writeSetting, { needsSecondFactor: (era) => era.settingsNeedSecondFactor }),
  post(
    'settings',
    (call) => {
      demandDeclared(call.state, call.user, 'edit-privileged-setting');
      const changes = objectListField(call.body, 'settings');
      if (!changes) refuse(call.era.invalidParams, "must have required property 'settings'");
      writeAll(call, changes);
      return {};
    },
    { since: '8.6.0', needsSecondFactor: () => true, forgetsFactor: true },
  ),
  {
    method: 'GET',
    path: 'settings.public',
    open: true,
    run: (call) => {
      const asked = call.era.richSettings ? textField(call.query, '_id')?.split(',') : undefined;
      const all = PUBLIC_SETTINGS.filter(
        (id) => call.state.settings.has(id) && (!asked || asked.includes(id)),
      );
      const settings = cut(all, pageOf(call)).map((_id) => ({ _id, value: call.state.settings.get(_id) }));
      return { settings, count: settings.length, offset: 0, total: all.length };
    },
  },
];

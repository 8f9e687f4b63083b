import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, forbid, Refusal } from '@/sandbox/chat/envelope';
import { isAtLeast } from '@/sandbox/chat/eras';
import { objectListField, textField } from '@/sandbox/chat/fields';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { demand, may } from '@/sandbox/chat/permissions';
import { DEFAULT_SETTINGS, HIDDEN_SETTINGS } from '@/sandbox/chat/setting-defaults';

const PUBLIC_SETTINGS = ['Site_Name', 'Site_Url', 'Accounts_RegistrationForm', 'API_Embed', 'uniqueID'];

function isHidden({ era }: Call, id: string): boolean {
  const since = HIDDEN_SETTINGS[id];
  return since !== undefined && isAtLeast(era.version, since);
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
  }));
  return { settings, count: settings.length, offset: page.offset, total: all.length };
}

const refused = () => new Refusal(400, { success: false });

function readSetting(call: Call) {
  const { state, era, user } = call;
  demand(state, user, 'view-privileged-setting');
  const id = call.path.id ?? '';
  if (!state.settings.has(id) || isHidden(call, id)) {
    if (era.richSettings) throw refused();
    return {};
  }
  return { _id: id, value: state.settings.get(id) };
}

function write(call: Call, id: string, value: unknown): void {
  const { state, era } = call;
  if (isHidden(call, id)) throw refused();
  if (!state.settings.has(id)) {
    if (era.refusesUnknown) throw refused();
    fail("Cannot read property 'type' of undefined");
  }
  state.settings.set(id, value);
  state.changed();
}

function writeSetting(call: Call) {
  if (!may(call.state, call.user, 'edit-privileged-setting')) forbid();
  if (call.body.value === undefined) {
    if (call.body.execute !== true) fail("Match error: Missing key 'value'");
    return {};
  }
  write(call, call.path.id ?? '', call.body.value);
  return {};
}

export function writeManySettings(call: Call, changes: readonly Record<string, unknown>[]): void {
  if (!may(call.state, call.user, 'edit-privileged-setting')) forbid();
  for (const change of changes) write(call, textField(change, '_id') ?? '', change.value);
}

export const settingEndpoints: Endpoint[] = [
  get('settings', listSettings),
  get('settings/:id', readSetting),
  post('settings/:id', writeSetting, { needsSecondFactor: (era) => era.settingsNeedSecondFactor }),
  post(
    'settings',
    (call) => {
      writeManySettings(call, objectListField(call.body, 'settings') ?? []);
      return {};
    },
    { since: '8.6.0', needsSecondFactor: () => true },
  ),
  {
    method: 'GET',
    path: 'settings.public',
    open: true,
    run: (call) => {
      const all = PUBLIC_SETTINGS.filter((id) => call.state.settings.has(id));
      const settings = cut(all, pageOf(call)).map((_id) => ({ _id, value: call.state.settings.get(_id) }));
      return { settings, count: settings.length, offset: 0, total: all.length };
    },
  },
];

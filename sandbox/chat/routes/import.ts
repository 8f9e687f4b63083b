import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { iso, objectListField, textField, textListField } from '@/sandbox/chat/fields';
import type { ImportOperation, StagedUser } from '@/sandbox/chat/import-area';

const since = '6.3.0';
const permission = 'run-import';
const SHOWN_PROFILE = ['statusText', 'bio', 'utcOffset'] as const;

type ImportState = 'new' | 'ready' | 'importing' | 'done' | 'error' | 'canceled';

function stateOf({ valid, status }: ImportOperation): ImportState {
  if (!valid && status !== 'importer_done') return 'error';
  if (status === 'importer_new') return 'new';
  if (status === 'importer_user_selection') return 'ready';
  if (status === 'importer_done') return 'done';
  if (status === 'importer_import_failed') return 'error';
  return status === 'importer_import_cancelled' ? 'canceled' : 'importing';
}

function operationDocument({ ts, updatedAt, ...operation }: ImportOperation): JsonObject {
  return { ...operation, ts: iso(ts), _updatedAt: iso(updatedAt) };
}

function addUsers({ state, era, body }: Call) {
  const users = objectListField(body, 'users');
  if (!users) refuse(era.invalidParams, "must have required property 'users'");
  for (const user of users) {
    for (const key of ['emails', 'importIds'])
      if (!Array.isArray(user[key])) refuse(era.invalidParams, `must have required property '${key}'`);
  }
  if (users.length === 0) return {};
  const operation = openForData(state.imports.last());
  const isBlank = (user: JsonObject, key: string) => !textListField(user, key)?.some((value) => value !== '');
  if (users.some((user) => isBlank(user, 'emails') || isBlank(user, 'importIds')))
    fail('Users are missing required data.');
  const byDefault = defaultRoles(state.setting('Accounts_Registration_Users_Default_Roles'));
  const named = [...byDefault, ...users.flatMap((user) => textListField(user, 'roles') ?? [])];
  if (named.some((role) => !state.roles.has(role)))
    fail('One or more of the users have been assigned invalid roles.');
  const rolesOf = era.splitsImportedRoles ? splitRoles : joinRoles;
  state.imports.stage(
    operation,
    users.map((user) => stagedUser(user, rolesOf(textListField(user, 'roles'), byDefault))),
  );
  state.changed();
  return {};
}

function openForData(operation: ImportOperation | undefined): ImportOperation {
  if (!operation?.valid) fail('Import operation not initialized.');
  if (stateOf(operation) === 'importing') fail('The current import operation can not receive new data.');
  return operation;
}

function defaultRoles(setting: unknown): string[] {
  return String(setting ?? 'user')
    .split(',')
    .map((role) => role.trim())
    .filter(Boolean);
}

const joinRoles = (given: string[] | undefined, byDefault: string[]): string[] =>
  given ? [...new Set([...given, ...byDefault])] : byDefault;

/** The defect of 6.3 to 7.x: `new Set(...roles)` takes the first role for a list and stores its letters. */
const splitRoles = (given: string[] | undefined, byDefault: string[]): string[] =>
  given ? [...new Set([...given, ...byDefault][0])] : byDefault;

function stagedUser(given: JsonObject, roles: string[]): StagedUser {
  const profile: JsonObject = {};
  for (const key of SHOWN_PROFILE)
    if (given[key] !== undefined && given[key] !== null) profile[key] = given[key];
  return {
    username: textField(given, 'username'),
    name: textField(given, 'name'),
    emails: textListField(given, 'emails') ?? [],
    importIds: (textListField(given, 'importIds') ?? []).filter(Boolean),
    roles,
    password: textField(given, 'password'),
    deleted: given.deleted === true,
    type: given.type === 'bot' ? 'bot' : 'user',
    profile,
  };
}

function open({ state, user }: Call) {
  const operation = state.imports.open(user._id);
  state.changed();
  return { operation: operationDocument(operation) };
}

function run({ state }: Call) {
  const operation = state.imports.last();
  if (!operation?.valid) fail('error-operation-not-found');
  if (operation.status !== 'importer_user_selection') fail('error-invalid-operation-status');
  state.imports.run(state, operation);
  state.changed();
  return {};
}

function status({ state }: Call) {
  const operation = state.imports.last();
  if (!operation) return { state: 'none' };
  return { state: stateOf(operation), operation: operationDocument(operation) };
}

function progress({ state }: Call) {
  const operation = state.imports.last();
  if (!operation)
    refuse('error-operation-not-found', 'Import Operation Not Found', { method: 'getImportProgress' });
  const { importerKey: key, type: name, status: step, count } = operation;
  return { key, name, step, count };
}

export const importEndpoints: Endpoint[] = [
  post('import.new', open, { since, permission }),
  post('import.addUsers', addUsers, { since, permission }),
  post('import.run', run, { since, permission }),
  post(
    'import.clear',
    ({ state }) => {
      state.imports.clear();
      state.changed();
      return {};
    },
    { since, permission },
  ),
  get('import.status', status, { since, permission }),
  get('getImportProgress', progress, { permission }),
  get(
    'getCurrentImportOperation',
    ({ state }) => {
      const operation = state.imports.last();
      return { operation: operation ? operationDocument(operation) : null };
    },
    { permission },
  ),
];

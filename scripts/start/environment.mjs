import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { refuse } from '../sentences.mjs';

const SECRETS = ['REGIE_SEALING_KEY', 'REGIE_AUDIT_KEY', 'NEXTAUTH_SECRET'];

/** Whether this run stands on the sandbox: neither of the two real servers is named. */
export function isDemo(env) {
  const { ROCKETCHAT_URL, CAS_URL } = env;
  if (ROCKETCHAT_URL && !CAS_URL) refuse('chatAndCas', { given: 'ROCKETCHAT_URL', missing: 'CAS_URL' });
  if (CAS_URL && !ROCKETCHAT_URL) refuse('chatAndCas', { given: 'CAS_URL', missing: 'ROCKETCHAT_URL' });
  return !ROCKETCHAT_URL;
}

/** The database that the environment names, by its address or by a file that holds it; undefined: none. */
export function givenDatabase({ DATABASE_URL, DATABASE_URL_FILE }) {
  if (!DATABASE_URL_FILE) return DATABASE_URL || undefined;
  try {
    return readFileSync(DATABASE_URL_FILE, 'utf8').trim();
  } catch {
    return refuse('noSuchFile', { variable: 'DATABASE_URL_FILE', path: DATABASE_URL_FILE });
  }
}

/** The secrets not given by the environment: made once, then kept in `secrets.json`. */
export function keepSecrets(folder, env) {
  const kept = folder.read('secrets.json') ?? {};
  const missing = SECRETS.filter((name) => !given(env, name) && !kept[name]);
  for (const name of missing) kept[name] = randomBytes(32).toString('hex');
  if (missing.length > 0) folder.write('secrets.json', kept);
  return Object.fromEntries(SECRETS.filter((name) => !given(env, name)).map((name) => [name, kept[name]]));
}

function given(env, name) {
  return Boolean(env[name] || env[`${name}_FILE`]);
}

/** What web, worker and the command line are started with. */
export function childEnvironment({ env, folder, url, databaseUrl, secrets, sandbox }) {
  const shared = { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...secrets };
  // Read already: two answers to one question would be one too many.
  const database = { DATABASE_URL: databaseUrl, DATABASE_URL_FILE: undefined };
  const place = { ...database, REGIE_DATA: folder.path, REGIE_URL: env.REGIE_URL || url };
  const zone = { REGIE_TIME_ZONE: env.REGIE_TIME_ZONE || 'Europe/Paris', NEXTAUTH_URL: place.REGIE_URL };
  return { ...shared, ...place, ...zone, ...(sandbox ? sandboxEnvironment(sandbox, env) : {}) };
}

function sandboxEnvironment({ chatUrl, casUrl, chatAdmin, signIns }, env) {
  return {
    REGIE_DEMO: '1',
    ROCKETCHAT_URL: chatUrl,
    CAS_URL: casUrl,
    ROCKETCHAT_USER_ID: chatAdmin.userId,
    ROCKETCHAT_TOKEN: chatAdmin.token,
    REGIE_ADMINISTRATORS: env.REGIE_ADMINISTRATORS || (signIns?.administrator ?? ''),
  };
}

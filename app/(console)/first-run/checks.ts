import { readHead } from '@/lib/audit/head';
import { listEntries } from '@/lib/audit/queries';
import { isAppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { serverVersion } from '@/lib/groups/queries/server-version';
import { livingWorkers } from '@/lib/jobs/queries';
import { openWorkspaceChat, requireConnectedServer } from '@/lib/observe/workspace';
import { checkAccess } from '@/lib/rocketchat/requirements';

export const CHECKS = ['chat', 'cas', 'database', 'audit', 'worker'] as const;
export type CheckName = (typeof CHECKS)[number];

/** `say` is a key of messages/<locale>/groups.json `firstRun.found`; `refused` one of errors.json `code`. */
export type Finding =
  | { ok: boolean; say: FoundKey; params: Record<string, string | number> }
  | { ok: false; refused: { code: string; params: Readonly<Record<string, string | number>> } };

type FoundKey =
  | 'chat'
  | 'chatMissing'
  | 'cas'
  | 'casUnset'
  | 'casBad'
  | 'database'
  | 'audit'
  | 'auditBroken'
  | 'worker'
  | 'noWorker';

const WITHIN_MS = 5_000;

const LOOKS: Record<CheckName, () => Promise<Finding>> = {
  chat: lookAtChat,
  cas: lookAtCas,
  database: async () => ({ ok: true, say: 'database', params: { version: await serverVersion() } }),
  audit: lookAtRecord,
  worker: lookAtWorkers,
};

/** Tries one thing Régie stands on. Writes nothing, anywhere. */
export async function look(name: CheckName): Promise<Finding> {
  try {
    return await LOOKS[name]();
  } catch (error) {
    if (isAppError(error)) return { ok: false, refused: { code: error.code, params: error.params } };
    const code = name === 'database' ? 'DATABASE_UNAVAILABLE' : 'UNEXPECTED';
    return { ok: false, refused: { code, params: {} } };
  }
}

async function lookAtChat(): Promise<Finding> {
  const chat = await openWorkspaceChat({ signal: AbortSignal.timeout(WITHIN_MS) });
  await requireConnectedServer(chat);
  const params = { version: chat.capabilities().version, account: chat.account().username };
  const missing = checkAccess(chat).missing.filter(({ required }) => required);
  if (missing.length === 0) return { ok: true, say: 'chat', params };
  const names = missing.map(({ permission }) => permission).join(', ');
  return { ok: false, say: 'chatMissing', params: { ...params, missing: names } };
}

async function lookAtCas(): Promise<Finding> {
  const { CAS_URL: url } = config();
  if (!url) return { ok: false, say: 'casUnset', params: {} };
  const signal = AbortSignal.timeout(WITHIN_MS);
  const answer = await fetch(`${url}/login`, { signal, redirect: 'manual', cache: 'no-store' }).catch(
    () => null,
  );
  await answer?.body?.cancel();
  if (!answer) return { ok: false, refused: { code: 'CAS_UNAVAILABLE', params: {} } };
  const ok = answer.status < 400;
  return { ok, say: ok ? 'cas' : 'casBad', params: { url, status: answer.status } };
}

/** The table's last entry against the head kept outside of it; the whole chain is verified on the audit page. */
async function lookAtRecord(): Promise<Finding> {
  const { rows } = await listEntries({}, { limit: 1 });
  const outside = readHead(config().REGIE_DATA);
  const count = rows[0]?.seq ?? 0;
  const ok = (outside?.seq ?? 0) <= count && (outside === null) === (count === 0);
  return { ok, say: ok ? 'audit' : 'auditBroken', params: { count } };
}

async function lookAtWorkers(): Promise<Finding> {
  const { length: count } = await livingWorkers();
  return { ok: count > 0, say: count > 0 ? 'worker' : 'noWorker', params: { count } };
}

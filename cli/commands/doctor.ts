import { requirePermission } from '@/lib/access/policy';
import { verifyRecord } from '@/lib/audit/verify';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { livingWorkers } from '@/lib/jobs/queries';
import { openWorkspaceChat, requireConnectedServer, requireWorkspace } from '@/lib/observe/workspace';
import { type AccessReport, reportAccess } from '@/lib/rocketchat/requirements';
import type { ChatClient } from '@/lib/rocketchat/types';
import { unhealthySources } from '@/lib/sources/queries/sources';
import { ANSWERS_WITHIN_MS, silentChat } from '../chat-watch';
import { type Command, EXIT, type Surroundings } from '../types';

/** `cures`: what to do about it, a line each. */
type Finding = { ok: boolean; detail: string; cures?: readonly string[] };
type Check = { name: string; look: (say: Surroundings['say']) => Promise<Finding> };

const CAS_WITHIN_MS = 5_000;

const CHECKS: readonly Check[] = [
  { name: 'configuration', look: async () => ({ ok: true, detail: config().REGIE_URL }) },
  { name: 'database', look: async () => ({ ok: true, detail: (await requireWorkspace()).name }) },
  { name: 'worker', look: lookAtWorkers },
  { name: 'chat', look: lookAtChat },
  { name: 'cas', look: lookAtCas },
  { name: 'record', look: lookAtRecord },
  { name: 'sources', look: lookAtSources },
];

/** Looks at everything Régie stands on, and says each as it is known. Nothing is written. */
export const doctor: Command<object> = async (_options, { actor, say, explain, tell }) => {
  requirePermission(actor, 'overview.read');
  const findings = [];
  for (const { name, look } of CHECKS) {
    const finding = await examine(() => look(say), explain);
    findings.push({ name, ...finding });
    const cures = finding.cures ?? [];
    tell(
      `  ${say(finding.ok ? 'doctor.ok' : 'doctor.bad')}  ${say(`doctor.check.${name}`)}  ${finding.detail}`,
    );
    for (const cure of cures) tell(`        ${cure}`);
  }
  const ok = findings.every((finding) => finding.ok);
  return {
    exit: ok ? EXIT.done : EXIT.error,
    json: { ok, checks: findings },
    lines: [say(ok ? 'doctor.well' : 'doctor.unwell')],
  };
};

async function examine(look: () => Promise<Finding>, explain: Surroundings['explain']): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return { ok: false, detail: explain(error) };
  }
}

async function lookAtWorkers(): Promise<Finding> {
  const workers = await livingWorkers();
  return { ok: workers.length > 0, detail: workers.map(({ id }) => id).join(', ') || 'NO_WORKER' };
}

async function lookAtChat(say: Surroundings['say']): Promise<Finding> {
  const silent = await silentChat();
  if (silent !== null)
    throw new AppError('CHAT_UNAVAILABLE', silent, {
      reason: 'silent',
      text: silent,
      limit: ANSWERS_WITHIN_MS / 1000,
    });
  const chat = await openWorkspaceChat();
  await requireConnectedServer(chat);
  const { version, supported } = chat.capabilities();
  const access = await reportAccess(chat);
  const lacks = access.missing.filter(({ required }) => required).map(({ permission }) => permission);
  const detail = [
    version,
    ...(supported ? [] : [say('doctor.unsupported')]),
    ...lacks.map((one) => `− ${one}`),
  ];
  return {
    ok: supported && lacks.length === 0,
    detail: detail.join(', '),
    cures: access.missing.length > 0 ? howToGrant(access, { chat, url: await chatUrl(), say }) : [],
  };
}

async function chatUrl(): Promise<string> {
  return (await requireWorkspace()).chatUrl;
}

type Granting = { chat: ChatClient; url: string; say: Surroundings['say'] };

/** What to tick for whom, and where, as the page of the workspace says it. */
function howToGrant({ role, missing }: AccessReport, { chat, url, say }: Granting): string[] {
  const account = chat.account().username;
  const licensed = String(chat.capabilities().rolesNeedLicence);
  const give = { account, role: role.name, url: `${url}/admin/users`, licensed };
  return [
    ...(role.held ? [] : [say('admin:permission.give', give)]),
    ...missing.map(({ permission, neededFor, required }) =>
      say('doctor.grant', {
        permission,
        role: role.name,
        task: say(`admin:permission.task.${neededFor}`),
        required: String(required),
      }),
    ),
    say('doctor.where', { url: `${url}/admin/permissions` }),
  ];
}

async function lookAtCas(): Promise<Finding> {
  const { CAS_URL: url } = config();
  if (!url) return { ok: false, detail: 'CAS_URL' };
  const answer = await fetch(`${url}/login`, {
    signal: AbortSignal.timeout(CAS_WITHIN_MS),
    redirect: 'manual',
  }).catch((cause) => {
    throw new AppError('CAS_UNAVAILABLE', url, { url }, { cause });
  });
  return { ok: answer.status < 500, detail: url };
}

async function lookAtRecord(): Promise<Finding> {
  const { ok, entries, problemCount } = await verifyRecord();
  return { ok, detail: ok ? String(entries) : `${problemCount} / ${entries}` };
}

async function lookAtSources(): Promise<Finding> {
  const unwell = await unhealthySources();
  return {
    ok: unwell.length === 0,
    detail: unwell.map(({ name, health }) => `${name}: ${health}`).join(', '),
  };
}

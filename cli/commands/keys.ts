import { requirePermission } from '@/lib/access/policy';
import { AppError, isAppError } from '@/lib/base/errors';
import { rotateAuditKey, rotateSealingKey } from '@/lib/keys/rotate-commands';
import { keyStatus } from '@/lib/keys/status';
import { connectWorkspace } from '@/lib/observe/connect';
import { requireWorkspace } from '@/lib/observe/workspace';
import { readSecret } from '../read-secret';
import { type Command, EXIT, type Outcome, type Surroundings } from '../types';

export const keys: Command<object> = async (_options, { actor, say }) => {
  requirePermission(actor, 'workspace.read');
  const { sealing, audit, values, behind } = await keyStatus();
  return {
    exit: EXIT.done,
    json: { sealing: [...sealing], audit: [...audit], values, behind },
    lines: [
      say('keys.sealing', { keys: sealing.join(' → ') }),
      say('keys.audit', { keys: audit.join(' → ') }),
      say('keys.values', { values, behind }),
    ],
  };
};

type Around = Pick<Surroundings, 'actor' | 'say'>;

export const rotateKey: Command<{ what: string }> = async ({ what }, around) => {
  if (what === 'sealing') return changeSealingKey(around);
  if (what === 'audit') return changeAuditKey(around);
  if (what === 'token') return replaceToken(around);
  throw new AppError('INVALID', `no key ${what}`, { reason: 'key-name', text: what });
};

async function changeSealingKey({ actor, say }: Around): Promise<Outcome> {
  const { key, resealed } = await rotateSealingKey(actor);
  return {
    exit: EXIT.done,
    json: { key, resealed },
    lines: [say('keys.rotatedSealing', { key, resealed }), say('keys.keep')],
  };
}

async function changeAuditKey({ actor, say }: Around): Promise<Outcome> {
  const { key } = await rotateAuditKey(actor);
  return { exit: EXIT.done, json: { key }, lines: [say('keys.rotatedAudit', { key }), say('keys.keep')] };
}

/** Tried first; the one in use stays when the server does not let the new one in. */
async function replaceToken({ actor, say }: Around): Promise<Outcome> {
  requirePermission(actor, 'workspace.edit');
  const { chatUrl: url, serviceUserId: userId, serverId: expects } = await requireWorkspace();
  const token = (await readSecret(say('keys.tokenPrompt'))).trim();
  if (token === '') throw new AppError('INVALID', 'no token was given', { reason: 'token-missing' });
  const { username } = await connectWorkspace({ url, userId, token, expects }, actor).catch(explainRefusal);
  return {
    exit: EXIT.done,
    json: { account: username },
    lines: [say('keys.rotatedToken', { account: username })],
  };
}

function explainRefusal(error: unknown): never {
  if (!isAppError(error, 'CHAT_REFUSED') || error.params.code !== 'signed-out') throw error;
  throw new AppError('INVALID', 'the server does not know this token', { reason: 'token-refused' });
}

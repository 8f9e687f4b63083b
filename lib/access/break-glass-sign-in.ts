import { inAuditedTransaction } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { isAppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { readLimited } from '@/lib/cas/read-limited';
import { isOwnForm, sendTo } from './answer';
import { breakGlassName, isBreakGlass } from './break-glass';
import { mayTryBreakGlass } from './break-glass-limit';
import { clientAddress } from './client-address';
import { safeTarget } from './safe-target';
import { breakGlassUsername } from './session-actor';
import { hashSecret, startSession } from './session-commands';
import { readSessionCookie, requestCookie, sessionCookie, sessionCookieName } from './session-cookie';

const LARGEST_FORM = 4 * 1024;

/** The local account, for the day CAS is down. Off unless configured; every try is in the record. */
export async function signInWithBreakGlass(request: Request): Promise<Response> {
  const expected = breakGlassName();
  if (!expected) return new Response(null, { status: 404 });
  if (!isOwnForm(request.headers)) return sendTo('/signin?error=origin');
  const form = new URLSearchParams((await readLimited(request.body, LARGEST_FORM)) ?? '');
  const address = clientAddress(request.headers);
  if (!(await mayTryBreakGlass(address))) return sendTo('/signin?breakGlass=1&error=tooMany');
  if (!(await isBreakGlass(form.get('name') ?? '', form.get('password') ?? ''))) {
    await recordFailure(expected, address);
    return sendTo('/signin?breakGlass=1&error=password');
  }
  return openSession(request, expected, address, safeTarget(form.get('to')));
}

async function openSession(request: Request, name: string, address: string | null, target: string) {
  const replaced = await readSessionCookie(requestCookie(request.headers, sessionCookieName()) ?? undefined);
  try {
    const session = await startSession({
      kind: 'break-glass',
      username: name,
      recordedAs: breakGlassUsername(name),
      address,
      agent: request.headers.get('user-agent'),
      replaces: replaced && hashSecret(replaced),
    });
    log.warn({ name, address }, 'break-glass access was opened');
    return sendTo(target, [await sessionCookie(session)]);
  } catch (error) {
    if (isAppError(error, 'AUDIT_BROKEN')) return sendTo('/signin?breakGlass=1&error=record');
    throw error;
  }
}

async function recordFailure(name: string, address: string | null): Promise<void> {
  log.warn({ address }, 'break-glass access was refused');
  const actor: Actor = {
    username: breakGlassUsername(name),
    name,
    kind: 'break-glass',
    role: 'none',
    ...(address && { address }),
  };
  await inAuditedTransaction(actor, async (_tx, record) => {
    record({ action: 'session.refused', subject: { kind: 'break-glass', id: name } });
  });
}

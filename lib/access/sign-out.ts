import { config } from '@/lib/base/server/config';
import { logoutUrl } from '@/lib/cas/addresses';
import { isOwnForm, sendTo } from './answer';
import { clientAddress } from './client-address';
import { findSession } from './queries';
import { sessionActor } from './session-actor';
import { endSession, hashSecret } from './session-commands';
import { clearedSessionCookie, readSessionCookie, requestCookie, sessionCookieName } from './session-cookie';

const SIGNED_OUT = '/signin?ended=signed-out';

/** Ends this browser's session here, then at CAS. */
export async function signOut(request: Request): Promise<Response> {
  if (!isOwnForm(request.headers)) return sendTo('/');
  const sessionId = await readSessionCookie(requestCookie(request.headers, sessionCookieName()) ?? undefined);
  const session = sessionId ? await findSession(hashSecret(sessionId)) : null;
  if (!session) return sendTo(SIGNED_OUT, [clearedSessionCookie()]);
  const actor = await sessionActor(session, clientAddress(request.headers));
  await endSession(actor, session.idHash, 'signed-out');
  const { CAS_URL, REGIE_URL } = config();
  const next = session.kind === 'cas' && CAS_URL ? logoutUrl(`${REGIE_URL}${SIGNED_OUT}`) : SIGNED_OUT;
  return sendTo(next, [clearedSessionCookie()]);
}

import { log } from '@/lib/base/server/log';
import { readLogoutRequest } from '@/lib/cas/logout-request';
import { endSessionOfTicket, hashSecret } from './session-commands';

/**
 * CAS says that a session is over. The ticket is the message's only proof, so it ends that session and does nothing
 * else; the answer is the same whatever happened, so that it tells nobody which tickets are real.
 */
export async function receiveSingleLogout(request: Request): Promise<Response> {
  try {
    const ticket = await readLogoutRequest(request.body);
    if (ticket) await endSessionOfTicket(hashSecret(ticket));
  } catch (error) {
    log.error({ err: error }, 'a single logout could not be carried out');
  }
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}

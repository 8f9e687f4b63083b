import { randomBytes } from 'node:crypto';
import { isAppError } from '@/lib/base/errors';
import { loginUrl } from '@/lib/cas/addresses';
import { isOwnForm, sendTo } from './answer';
import { safeTarget } from './safe-target';
import { passageCookie } from './session-cookie';

export const STATE = 'cas-state';
export const TARGET = 'cas-target';

const PASSAGE_SECONDS = 600;

/**
 * Sends a browser to CAS. The cookie it leaves with is asked for on its return, so that nobody can be signed in as
 * someone else by following a link; that is why only a form of our own page starts the journey.
 */
export async function leaveForCas(request: Request): Promise<Response> {
  if (!isOwnForm(request.headers)) return sendTo('/signin?error=origin');
  const target = safeTarget(await wantedTarget(request));
  try {
    return sendTo(loginUrl(), [
      passageCookie(STATE, randomBytes(16).toString('base64url'), PASSAGE_SECONDS),
      passageCookie(TARGET, target, PASSAGE_SECONDS),
    ]);
  } catch (error) {
    if (isAppError(error, 'CONFIGURATION')) return sendTo('/signin?error=notConfigured');
    throw error;
  }
}

async function wantedTarget(request: Request): Promise<string | null> {
  const to = (await request.formData().catch(() => null))?.get('to');
  return typeof to === 'string' ? to : null;
}

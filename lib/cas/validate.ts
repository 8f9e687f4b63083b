import { AppError } from '@/lib/base/errors';
import { validationUrl } from './addresses';
import { readLimited } from './read-limited';
import { readServiceResponse } from './service-response';

const TIMEOUT_MS = 5_000;
const LARGEST_ANSWER = 64 * 1024;

/**
 * The login CAS gives for a ticket, asked once: a ticket is burnt by the first try, so there is nothing to repeat.
 * @throws AppError CAS_REFUSED when CAS says no, CAS_UNAVAILABLE when it says nothing or nonsense.
 */
export async function validateTicket(ticket: string): Promise<string> {
  const answer = readServiceResponse(await askCas(validationUrl(ticket)));
  if (!answer) throw unavailable('its answer is not one of the protocol');
  if (answer.kind === 'success') return answer.username;
  throw new AppError('CAS_REFUSED', `CAS answered ${answer.code.slice(0, 64)}`, { reason: 'refused' });
}

async function askCas(url: string): Promise<string> {
  const response = await fetchOnce(url);
  if (response.status !== 200) throw unavailable(`it answered ${response.status}`);
  const text = await readLimited(response.body, LARGEST_ANSWER).catch((cause: unknown) => {
    throw unavailable('its answer broke off', cause);
  });
  if (text === null) throw unavailable(`its answer is no text, or over ${LARGEST_ANSWER} bytes`);
  return text;
}

async function fetchOnce(url: string): Promise<Response> {
  try {
    return await fetch(url, {
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    // The cause names the address, and with it the ticket: only its kind is kept.
    throw unavailable(`no answer (${failureName(cause)})`);
  }
}

function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError('CAS_UNAVAILABLE', `CAS: ${detail}`, {}, cause === undefined ? undefined : { cause });
}

function failureName(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.name : 'unknown';
}

import { AppError, isAppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { isServiceTicket } from '@/lib/cas/ticket';
import { validateTicket } from '@/lib/cas/validate';
import { derivedWrite } from '@/lib/db/derived';
import { sendTo, unavailablePage } from './answer';
import { clientAddress } from './client-address';
import { STATE, TARGET } from './leave-for-cas';
import { safeTarget } from './safe-target';
import { Login } from './schema';
import { hashSecret, type StartedSession, startSession } from './session-commands';
import {
  passageCookie,
  passageCookieName,
  readSessionCookie,
  requestCookie,
  sessionCookie,
  sessionCookieName,
} from './session-cookie';

/** Reasons of CAS_REFUSED that the sign-in page has a sentence for; any other is `refused`. */
const REASONS = ['state', 'used', 'login'];

/** Back from CAS with a ticket: a session and the page that was wanted, or the sign-in page with the reason. */
export async function arriveFromCas(
  request: Request,
  sayUnavailable: () => Promise<string>,
): Promise<Response> {
  const passed = [passageCookie(STATE, '', 0), passageCookie(TARGET, '', 0)];
  try {
    const session = await sessionOfTicket(request);
    const target = safeTarget(requestCookie(request.headers, passageCookieName(TARGET)));
    return sendTo(target, [...passed, await sessionCookie(session)]);
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.warn({ code: error.code, detail: error.detail }, 'a sign-in failed');
    if (error.code === 'CAS_UNAVAILABLE') return unavailablePage(await sayUnavailable(), passed);
    return sendTo(`/signin?error=${errorOf(error)}`, passed);
  }
}

async function sessionOfTicket(request: Request): Promise<StartedSession> {
  const ticket = new URL(request.url).searchParams.get('ticket') ?? '';
  if (!requestCookie(request.headers, passageCookieName(STATE))) throw refused('state');
  if (!isServiceTicket(ticket)) throw refused('refused');
  await spendTicket(ticket);
  const username = (await validateTicket(ticket)).trim();
  const login = Login.safeParse(username);
  if (!login.success) throw refused('login');

  const replaced = await readSessionCookie(requestCookie(request.headers, sessionCookieName()) ?? undefined);
  return startSession({
    kind: 'cas',
    username,
    recordedAs: login.data,
    ticketHash: hashSecret(ticket),
    address: clientAddress(request.headers),
    agent: request.headers.get('user-agent'),
    replaces: replaced && hashSecret(replaced),
  });
}

/** CAS servers have been seen to accept one ticket twice at once: our own unique index does not. */
async function spendTicket(ticket: string): Promise<void> {
  const { count } = await derivedWrite((tx) =>
    tx.usedTicket.createMany({ data: [{ hash: hashSecret(ticket) }], skipDuplicates: true }),
  );
  if (count === 0) throw refused('used');
}

function refused(reason: string): AppError {
  return new AppError('CAS_REFUSED', `arrival refused: ${reason}`, { reason });
}

function errorOf({ code, params }: AppError): string {
  if (code === 'AUDIT_BROKEN') return 'record';
  if (code === 'CONFIGURATION') return 'notConfigured';
  return REASONS.find((reason) => reason === params.reason) ?? 'refused';
}

import { createHash, randomBytes } from 'node:crypto';
import { inAuditedTransaction, type Recorder } from '@/lib/audit/transaction';
import type { Actor } from '@/lib/base/actor';
import { SYSTEM } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import type { Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { requirePermission } from './policy';
import { findOpenSessions, findPersonName, type OpenSession, type OpenSessions, roleOf } from './queries';
import { sessionEnd } from './session-rules';
import type { SessionEnd, SessionKind } from './types';

const AGENT_LENGTH = 200;

export type NewSession = {
  kind: SessionKind;
  /** As CAS or the configuration writes it. */
  username: string;
  /** What the record names; never two spellings of one person. */
  recordedAs: string;
  ticketHash?: string;
  address: string | null;
  agent: string | null;
  /** The session this browser had until now, if any. */
  replaces: string | null;
};

export type StartedSession = { sessionId: string; expiresAt: Date };

/** Opens a session under a new random id, and closes the one this browser had. */
export async function startSession(sign: NewSession): Promise<StartedSession> {
  const usernameKey = sign.username.toLowerCase();
  const name = (await findPersonName(usernameKey)) ?? sign.username;
  const sessionId = randomBytes(32).toString('base64url');
  const idHash = hashSecret(sessionId);
  const expiresAt = sessionEnd(new Date(), config().REGIE_SESSION_HOURS);
  const actor: Actor = {
    username: sign.recordedAs,
    name,
    kind: sign.kind === 'cas' ? 'person' : 'break-glass',
    role: sign.kind === 'cas' ? await roleOf(usernameKey) : 'administrator',
    ...(sign.address && { address: sign.address }),
  };
  const replaced = sign.replaces ? await findOpenSessions({ idHash: sign.replaces }) : [];
  await inAuditedTransaction(actor, async (tx, record) => {
    await closeSessions(tx, record, replaced, 'replaced');
    await tx.session.create({
      data: {
        idHash,
        usernameKey,
        username: sign.username,
        name,
        kind: sign.kind,
        ticketHash: sign.ticketHash ?? null,
        address: sign.address,
        agent: sign.agent?.slice(0, AGENT_LENGTH) ?? null,
        expiresAt,
      },
    });
    record({
      action: 'session.start',
      subject: { kind: 'session', id: idHash },
      after: { username: usernameKey, kind: sign.kind, role: actor.role },
    });
  });
  return { sessionId, expiresAt };
}

/** Ends one session; false when there is none, or it has ended already. */
export async function endSession(actor: Actor, idHash: string, reason: SessionEnd): Promise<boolean> {
  return (await endSessions(actor, { idHash }, reason)) > 0;
}

/** Single logout: CAS names the ticket the session was opened with. */
export async function endSessionOfTicket(ticketHash: string): Promise<boolean> {
  return (await endSessions(SYSTEM, { ticketHash }, 'single-logout')) > 0;
}

/** Everywhere this person is signed in; by themselves, or by someone who may revoke. */
export async function endSessionsOf(actor: Actor, usernameKey: string): Promise<number> {
  const own = actor.kind === 'person' && actor.username === usernameKey;
  if (!own) requirePermission(actor, 'session.revoke');
  return endSessions(actor, { usernameKey }, own ? 'signed-out' : 'revoked');
}

/** @throws AppError NOT_ALLOWED */
export async function revokeSession(actor: Actor, idHash: string): Promise<boolean> {
  requirePermission(actor, 'session.revoke');
  return endSession(actor, idHash, 'revoked');
}

/** Says that the session was used now. */
export async function touchSession(idHash: string, now: Date): Promise<void> {
  await derivedWrite((tx) =>
    tx.session.updateMany({ where: { idHash, endedAt: null, seenAt: { lt: now } }, data: { seenAt: now } }),
  );
}

/** SHA-256: session ids and tickets are random, so their plain hash gives nothing away. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

async function endSessions(actor: Actor, which: OpenSessions, reason: SessionEnd): Promise<number> {
  const open = await findOpenSessions(which);
  if (open.length === 0) return 0;
  await inAuditedTransaction(actor, (tx, record) => closeSessions(tx, record, open, reason));
  return open.length;
}

/** One that ended in the same instant keeps its own reason; both acts are recorded. */
async function closeSessions(tx: Tx, record: Recorder, open: readonly OpenSession[], reason: SessionEnd) {
  await tx.session.updateMany({
    where: { idHash: { in: open.map(({ idHash }) => idHash) }, endedAt: null },
    data: { endedAt: new Date(), endReason: reason },
  });
  for (const { idHash, usernameKey } of open) {
    record({
      action: 'session.end',
      subject: { kind: 'session', id: idHash },
      detail: { username: usernameKey, reason },
    });
  }
}

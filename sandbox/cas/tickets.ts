import { randomBytes } from 'node:crypto';

export type Ticket = {
  id: string;
  service: string;
  username: string;
  /** True when a password was given for it, false when an earlier sign-in served. */
  isFromNewLogin: boolean;
  authenticatedAt: Date;
  expiresAt: number;
};

export type Validation =
  | { ok: true; ticket: Ticket }
  | { ok: false; code: 'INVALID_REQUEST' | 'INVALID_TICKET' | 'INVALID_SERVICE'; reason: string };

type Session = { username: string; authenticatedAt: Date; visited: { service: string; ticket: string }[] };

/** Sign-ins and the tickets given for them. A ticket is looked at once, whatever comes of it. */
export class Tickets {
  private readonly sessions = new Map<string, Session>();
  private readonly tickets = new Map<string, Ticket>();
  private readonly validityMs: number;

  constructor(validityMs = 60_000) {
    this.validityMs = validityMs;
  }

  /** The value of the browser's cookie. */
  signIn(username: string): string {
    const id = `TGT-${randomBytes(32).toString('hex')}`;
    this.sessions.set(id, { username, authenticatedAt: new Date(), visited: [] });
    return id;
  }

  session(id: string | undefined): Session | undefined {
    return this.sessions.get(id ?? '');
  }

  grant(sessionId: string, service: string, isFromNewLogin: boolean): string | null {
    const session = this.sessions.get(sessionId);
    if (!session) return null;
    const id = `ST-${randomBytes(30).toString('hex')}`;
    const { username, authenticatedAt } = session;
    const expiresAt = Date.now() + this.validityMs;
    this.tickets.set(id, { id, service, username, isFromNewLogin, authenticatedAt, expiresAt });
    session.visited.push({ service, ticket: id });
    return id;
  }

  validate(id: string | undefined, service: string | undefined, renew: boolean): Validation {
    if (!id || !service)
      return { ok: false, code: 'INVALID_REQUEST', reason: 'ticket and service are required' };
    const ticket = this.tickets.get(id);
    this.tickets.delete(id);
    if (!ticket || ticket.expiresAt < Date.now())
      return { ok: false, code: 'INVALID_TICKET', reason: `ticket ${id} not found` };
    if (ticket.service !== service)
      return { ok: false, code: 'INVALID_SERVICE', reason: 'the ticket was given for another service' };
    if (renew && !ticket.isFromNewLogin)
      return { ok: false, code: 'INVALID_TICKET', reason: 'the ticket comes from an earlier sign-in' };
    return { ok: true, ticket };
  }

  /** Ends a sign-in; what it visited is to be told. */
  signOut(id: string | undefined): Session | undefined {
    const session = this.session(id);
    this.sessions.delete(id ?? '');
    return session;
  }
}

import { derivedWrite } from '@/lib/db/derived';

const DAY_MS = 86_400_000;
/** CAS tickets live minutes; their hashes need not outlive a day. */
const TICKET_DAYS = 1;
/** The usual term for logs of access (CNIL, 2021): six months. */
const SESSION_DAYS = 183;

/** Forgets what sign-in no longer needs. Their audit entries stay. */
export async function forgetOldSessions(now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await derivedWrite(async (tx) => {
    await tx.usedTicket.deleteMany({ where: { at: { lt: daysAgo(TICKET_DAYS) } } });
    await tx.session.deleteMany({ where: { expiresAt: { lt: daysAgo(SESSION_DAYS) } } });
    await tx.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } });
  });
}

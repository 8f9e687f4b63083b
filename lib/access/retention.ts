import { derivedWrite } from '@/lib/db/derived';

const DAY_MS = 86_400_000;
/** CAS tickets live minutes; their hashes need not outlive a day. */
const TICKET_DAYS = 1;

/** Forgets what sign-in no longer needs; sessions go by their period, with the rest. */
export async function forgetOldSessions(now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await derivedWrite(async (tx) => {
    await tx.usedTicket.deleteMany({ where: { at: { lt: daysAgo(TICKET_DAYS) } } });
    await tx.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } });
  });
}

import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { derivedWrite } from '@/lib/db/derived';
import { deactivatesAccount } from './queries/waiting-for-window';

/** Changes of accounts that were protected after the plan was approved are left out: never means never. */
export async function leaveOutProtected(planId: number): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      update "change" c set state = 'skipped', code = 'protected', at = clock_timestamp()
      where c."planId" = ${planId} and c.state = 'planned' and c.username is not null
        and (exists (select from protected_account p where p."usernameKey" = lower(c.username))
          or exists (select from workspace w where w."serviceUserId" = c."userId"))`,
  );
}

/** Nobody has their own account deactivated by what they decide. @throws AppError NOT_ALLOWED */
export async function requireNotOwnAccount(planId: number, { username }: Actor): Promise<void> {
  if (await deactivatesAccount(planId, username))
    throw new AppError('NOT_ALLOWED', 'it deactivates who decides it', { reason: 'ownAccount' });
}

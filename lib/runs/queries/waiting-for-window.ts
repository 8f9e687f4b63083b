import { database } from '@/lib/db/client';

/** Plans whose runs wait for their window. */
export async function plansWaitingForWindow(): Promise<number[]> {
  const waiting = await database().$queryRaw<{ planId: number }[]>`
    select "planId" from run where state = 'suspended' and reason ->> 'code' = 'window' order by id`;
  return waiting.map(({ planId }) => planId);
}

/** Whether a plan would deactivate this person's own account. */
export async function deactivatesAccount(planId: number, username: string): Promise<boolean> {
  const [own] = await database().$queryRaw<unknown[]>`
    select 1 from "change" where "planId" = ${planId} and kind = 'deactivate-person' and state = 'planned'
      and lower(username) = ${username.toLowerCase()} limit 1`;
  return own !== undefined;
}

import { database } from '@/lib/db/client';

export type PlanSuggestion = { id: number; purpose: string | null; author: string };

/** Plans by number, by the start of their fingerprint, or by their purpose; the newest first. */
export async function suggestPlans(text: string, most = 5): Promise<PlanSuggestion[]> {
  const id = asNumber(text);
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const fingerprint = /^[0-9a-f]{8,64}$/i.test(text) ? `${text.toLowerCase()}%` : null;
  return database().$queryRaw<PlanSuggestion[]>`
    select id, purpose, author from plan
    where state <> 'computing' and (id = ${id}::int or fingerprint like ${fingerprint}
      or (${id}::int is null and regie_fold(purpose) like regie_fold(${pattern})))
    order by id desc limit ${most}`;
}

/** "218", "plan 218"; null when it is no number a plan could have. */
function asNumber(text: string): number | null {
  const [, digits] = /^(?:plan\s*)?(\d{1,9})$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

import type { Explanation } from '@/lib/base/explanation';
import type { Json } from '@/lib/base/json';
import type { PlanDetail } from '@/lib/reconcile/queries/types';

export const PLAN_COLUMNS = [
  'order',
  'change',
  'group',
  'username',
  'person',
  'role',
  'cause',
  'state',
  'detail',
] as const;

type Row = (string | number | null)[];

/** After the changes of a plan: the brakes that hold it, and what goes with it (rooms, owners, webhooks). */
export function collateralRows({ brakes, effects }: Pick<PlanDetail, 'brakes' | 'effects'>): Row[] {
  const held = brakes
    .filter(({ holds }) => holds)
    .map(({ name, subject, measure, limit, count }) =>
      row('brake', { code: name, params: { room: subject ?? null, measure, limit, count } }),
    );
  return [...held, ...effects.map((effect) => row('effect', effect))];
}

function row(state: 'brake' | 'effect', { code, params = {} }: Explanation): Row {
  const { group, room, username, ...rest } = params;
  const detail = Object.entries(rest).map(([name, value]) => `${name}: ${text(value)}`);
  return [null, code, text(group ?? room), text(username), null, null, null, state, detail.join(', ')];
}

function text(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}

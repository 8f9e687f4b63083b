import { STAGED_AT_ONCE } from '@/lib/rocketchat/imports';

/** From so many on an import is worth it: it takes the workspace's only one, and says of nobody why not. */
export const IMPORT_PAYS_FROM = 100;
/** People of one import: a run can be stopped only between two. */
export const IMPORTED_AT_ONCE = 2_000;

/** Calls that make so many accounts; the run sends so, the cost counts so. Pure. */
export type NewPeopleCalls = { imports: number; stagings: number; creations: number };

export function newPeopleCalls(people: number, importsPeople: boolean): NewPeopleCalls {
  if (!importsPeople) return { imports: 0, stagings: 0, creations: people };
  const whole = Math.floor(people / IMPORTED_AT_ONCE);
  const rest = people % IMPORTED_AT_ONCE;
  const restImported = rest >= IMPORT_PAYS_FROM ? rest : 0;
  return {
    imports: whole + (restImported > 0 ? 1 : 0),
    stagings: whole * (IMPORTED_AT_ONCE / STAGED_AT_ONCE) + Math.ceil(restImported / STAGED_AT_ONCE),
    creations: rest - restImported,
  };
}

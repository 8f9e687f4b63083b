import type { Capabilities } from '@/lib/rocketchat/types';

/** From so many on an import is worth it: it takes the workspace's only one, and says of nobody why not. */
export const IMPORT_PAYS_FROM = 100;
/** People of one import: a run can be stopped only between two. */
export const IMPORTED_AT_ONCE = 2_000;

/** Calls that make so many accounts; the run sends so, the cost counts so. Pure. */
export type NewPeopleCalls = { imports: number; stagings: number; creations: number };

export type ImportEra = Pick<Capabilities, 'maxStaged'> & {
  /** The server makes many accounts by one import, and the account may ask for it. */
  importsPeople?: boolean;
};

export function newPeopleCalls(people: number, { importsPeople, maxStaged }: ImportEra): NewPeopleCalls {
  if (!importsPeople) return { imports: 0, stagings: 0, creations: people };
  const whole = Math.floor(people / IMPORTED_AT_ONCE);
  const rest = people % IMPORTED_AT_ONCE;
  const restImported = rest >= IMPORT_PAYS_FROM ? rest : 0;
  return {
    imports: whole + (restImported > 0 ? 1 : 0),
    stagings: whole * (IMPORTED_AT_ONCE / maxStaged) + Math.ceil(restImported / maxStaged),
    creations: rest - restImported,
  };
}

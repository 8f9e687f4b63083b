import type { Calls } from './types';

export type Load = { people: number; groups: number; settings: number; owners: number };

/** What a first load cannot do without: 4 lists, one look at every new room or person, and one write a thing. */
export function leastForFirstLoad({ people, groups, settings, owners }: Load, perRoom: number): Calls {
  const toReadBack = Math.min(perRoom * groups, people) + 1;
  return { reads: 4 + toReadBack, writes: people + groups + settings + owners };
}

/** What seeing that nothing changed cannot do without. */
export function leastForReRun({ people, groups }: Load, perRoom: number): Calls {
  return { reads: 2 + Math.min(perRoom * groups, people), writes: 0 };
}

/** A room's roles are a second call where the server does not list them with the members. */
export function callsPerRoom(serverVersion: string): number {
  const [major = 0, minor = 0] = serverVersion.split('.').map(Number);
  return major > 7 || (major === 7 && minor >= 3) ? 1 : 2;
}

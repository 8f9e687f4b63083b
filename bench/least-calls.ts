import type { Calls } from './types';

export type Load = { people: number; groups: number; settings: number; owners: number };

/** People that one call to the import takes; the server sets no limit, the size of a body does. */
const STAGED_AT_ONCE = 500;

/** What a first load cannot do without: 4 lists, one look at every new room or person, and one write a thing. */
export function leastForFirstLoad(load: Load, serverVersion: string): Calls {
  const { people, groups, settings, owners } = load;
  const toReadBack = Math.min(callsPerRoom(serverVersion) * groups, people) + 1;
  return {
    reads: 4 + toReadBack,
    writes: leastForPeople(people, serverVersion) + groups + settings + owners,
  };
}

/** One by one, or by an import: opened, filled, begun. */
export function leastForPeople(people: number, serverVersion: string): number {
  const byImport = 2 + Math.ceil(people / STAGED_AT_ONCE);
  return reaches(serverVersion, 6, 3) ? Math.min(people, byImport) : people;
}

/** What seeing that nothing changed cannot do without. */
export function leastForReRun({ people, groups }: Load, serverVersion: string): Calls {
  return { reads: 2 + Math.min(callsPerRoom(serverVersion) * groups, people), writes: 0 };
}

/** A room's roles are a second call where the server does not list them with the members. */
export function callsPerRoom(serverVersion: string): number {
  return reaches(serverVersion, 7, 3) ? 1 : 2;
}

function reaches(version: string, major: number, minor: number): boolean {
  const [atMajor = 0, atMinor = 0] = version.split('.').map(Number);
  return atMajor > major || (atMajor === major && atMinor >= minor);
}

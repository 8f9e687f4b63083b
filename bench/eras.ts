import type { Cluster } from './database';
import { leastForFirstLoad } from './least-calls';
import { plannedLoad } from './planned-load';
import type { Calls, EraResult } from './types';
import { openWorkbench, type Workbench } from './workbench';

export const ERAS = ['3.4.0', '6.12.0', '7.0.0', '8.8.0'] as const;
/** People; a tenth as many rooms, five memberships each. */
export const ERA_SIZES = [1_000, 10_000, 50_000] as const;

const ROOMS_PER_PERSON = 0.1;
const MEMBERSHIPS_PER_PERSON = 5;
const ACCOUNT = 'regie.service';

/** Calls of a first load, of a whole reading, of one that finds nothing changed, and of one change, on one version. */
export async function measureEra(
  cluster: Cluster,
  serverVersion: string,
  people: number,
): Promise<EraResult> {
  const rooms = people * ROOMS_PER_PERSON;
  const load = { people, groups: rooms, settings: rooms, owners: rooms };
  const bench = await openWorkbench({
    cluster,
    serverVersion,
    name: `bench_${people}_${serverVersion.replaceAll('.', '_')}`,
  });
  try {
    await bench.chat.control('POST /load', organisation(people, rooms));
    const whole = await reading(bench);
    const unchanged = await reading(bench);
    await bench.chat.control('POST /edit', [
      { kind: 'add-member', room: 'room-0', username: login(people - 1) },
    ]);
    const oneChange = await reading(bench);
    const memberships = people * MEMBERSHIPS_PER_PERSON;
    // Two pages of lists; then each person, room with its members asked for, membership and owner is a call.
    const script = pages(people) + pages(rooms) + people + 2 * rooms + memberships + rooms;
    const { reads, writes } = plannedLoad(load, serverVersion);
    return {
      serverVersion,
      people,
      rooms,
      memberships,
      firstLoad: { script, planned: { reads, writes }, least: leastForFirstLoad(load, serverVersion) },
      whole,
      unchanged,
      oneChange,
    };
  } finally {
    await bench.close();
  }
}

async function reading(bench: Workbench): Promise<Calls> {
  const { reads, writes } = (await bench.perform('observe')).measure;
  return { reads, writes };
}

/** The service account is in every room, as it is in those it created. */
function organisation(people: number, rooms: number): object {
  const size = (people * MEMBERSHIPS_PER_PERSON) / rooms;
  return {
    users: Array.from({ length: people }, (_, at) => ({
      username: login(at),
      email: `${login(at)}@example.org`,
    })),
    rooms: Array.from({ length: rooms }, (_, room) => {
      const members = Array.from({ length: size }, (_member, at) =>
        login((room * 7919 + at * 104_729) % people),
      );
      return { name: `room-${room}`, members: [ACCOUNT, ...new Set(members)], owners: [ACCOUNT] };
    }),
  };
}

const login = (index: number) => `p${String(index).padStart(5, '0')}`;
const pages = (items: number) => Math.max(1, Math.ceil(items / 100));

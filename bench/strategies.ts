import { costOf, foldCost, NO_COST } from '@/lib/reconcile/cost';
import type { ChangeKind, RoomKind } from '@/lib/reconcile/types';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import type { ChatServer } from './chat-server';
import type { Cluster } from './database';
import { callsPerRoom, leastForPeople } from './least-calls';
import { plannedChanges } from './planned-load';
import type { StrategyName, StrategyResult } from './types';
import { openWorkbench } from './workbench';

/** One organisation for all of them, so that only the way differs. */
const PEOPLE = 1_000;
const ROOMS = 200;
const MEMBERS = 20;

const ACCOUNT = 'regie.service';
/** The lists of accounts and of rooms. */
const LISTS = 2;

type Reading = {
  strategy: StrategyName;
  needs: 'teams' | 'roomAudit' | null;
  /** The calls that a room takes at least. */
  perRoom(serverVersion: string): number;
  prepare(chat: ChatServer): Promise<void>;
};

const READINGS: readonly Reading[] = [
  {
    strategy: 'read-rooms',
    needs: null,
    perRoom: callsPerRoom,
    prepare: (chat) => load(chat, rooms([ACCOUNT])),
  },
  { strategy: 'read-people', needs: null, perRoom: callsPerRoom, prepare: (chat) => load(chat, rooms([])) },
  {
    strategy: 'read-audit',
    needs: 'roomAudit',
    perRoom: callsPerRoom,
    async prepare(chat) {
      await load(chat, rooms([]));
      await chat.control('POST /switches', { licence: ['auditing'] });
    },
  },
  { strategy: 'read-teams', needs: 'teams', perRoom: () => 1, prepare: loadTeams },
];

/** Calls of each way to read and to write the same organisation on one version, beside the least that any could do with. */
export async function measureStrategies(cluster: Cluster, serverVersion: string): Promise<StrategyResult[]> {
  const capabilities = capabilitiesOf(serverVersion);
  const results: StrategyResult[] = [];
  for (const { strategy, needs, perRoom, prepare } of READINGS) {
    if (needs && !capabilities[needs]) continue;
    const name = `bench_${strategy.replace('-', '_')}_${serverVersion.replaceAll('.', '_')}`;
    const bench = await openWorkbench({ cluster, serverVersion, name });
    try {
      await prepare(bench.chat);
      const { reads } = (await bench.perform('observe')).measure;
      const least = LISTS + Math.min(perRoom(serverVersion) * ROOMS, PEOPLE);
      results.push({ serverVersion, strategy, calls: reads, least });
    } finally {
      await bench.close();
    }
  }
  return [...results, ...writings(serverVersion)];
}

/** One call a thing, as today, and the way a plan takes, by the sums it is priced with: a test holds runs to them. */
function writings(serverVersion: string): StrategyResult[] {
  const least = { people: leastForPeople(PEOPLE, serverVersion), members: ROOMS };
  const ways: [StrategyName, number, number][] = [
    ['people-one-by-one', PEOPLE, least.people],
    ['people-as-planned', planned('create-person', PEOPLE, null, serverVersion), least.people],
    ['members-one-by-one', ROOMS * MEMBERS, least.members],
    ['members-as-planned', ROOMS * planned('add-member', MEMBERS, 'private', serverVersion), least.members],
    ['members-of-teams', ROOMS * planned('add-member', MEMBERS, 'team', serverVersion), least.members],
  ];
  const possible = ways.filter(
    ([strategy]) => strategy !== 'members-of-teams' || capabilitiesOf(serverVersion).teams,
  );
  return possible.map(([strategy, calls, fewest]) => ({ serverVersion, strategy, calls, least: fewest }));
}

function planned(kind: ChangeKind, count: number, roomKind: RoomKind | null, serverVersion: string): number {
  const capabilities = capabilitiesOf(serverVersion);
  const era = { ...capabilities, importsPeople: capabilities.importApi };
  const changes = plannedChanges(kind, count, roomKind === null ? null : 1);
  return costOf(foldCost(NO_COST, changes, roomKind, era), PEOPLE, era).writes;
}

const login = (at: number) => `p${String(at).padStart(4, '0')}`;
const membersOf = (room: number) =>
  Array.from({ length: MEMBERS }, (_, at) => login((room * 37 + at * 53) % PEOPLE));

function rooms(besides: readonly string[]): object[] {
  return Array.from({ length: ROOMS }, (_, room) => {
    const members = [...besides, ...membersOf(room)];
    return { name: `room-${room}`, members, owners: members.slice(0, 1) };
  });
}

async function load(chat: ChatServer, described: readonly object[]): Promise<void> {
  const users = Array.from({ length: PEOPLE }, (_, at) => ({
    username: login(at),
    email: `${at}@example.org`,
  }));
  await chat.control('POST /load', { users, rooms: described });
}

async function loadTeams(chat: ChatServer): Promise<void> {
  await load(chat, []);
  const headers = {
    'content-type': 'application/json',
    'x-user-id': chat.account.userId,
    'x-auth-token': chat.account.token,
  };
  for (let team = 0; team < ROOMS; team++) {
    const body = JSON.stringify({ name: `team-${team}`, type: 1, members: membersOf(team) });
    const answer = await fetch(`${chat.url}/api/v1/teams.create`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`teams.create: ${answer.status} ${await answer.text()}`);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { database } from '@/lib/db/client';
import { protectAccount } from '@/lib/observe/protected-commands';
import { CLAIRE, type House, importPath, makeQueue, openHouse } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import type { FaultKind, FaultRule } from '@/sandbox/chat/faults';
import type { ChatState } from '@/sandbox/chat/state';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { Seeded } from '@/sandbox/sample/seeded';
import { editByHand, OUTSIDER, STRAY } from './by-hand';
import { writeFolder } from './folder';
import { putRight } from './put-right';
import { notReached } from './reached';
import { surroundings } from './seed';
import { openVictims, type Victims } from './victims';
import { changeWanted, filesOf, firstWanted, movedByHand, type Wanted } from './wanted';
import { writesTwice } from './writes-twice';

declare module 'vitest' {
  interface ProvidedContext {
    /** Rounds on each version; see `scripts/soak.mjs`. */
    soakRounds: number;
  }
}

const ROUNDS = inject('soakRounds');
const DISTURBANCES: readonly FaultKind[] = [
  '429',
  '500',
  '502-html',
  'reset',
  'drop-after-act',
  'truncate-page',
  'shuffle-page',
];

let house: House;
let victims: Victims;
afterEach(async () => {
  await victims.close();
  await house.close();
});

describe.each(['3.4.0', '7.0.0', '8.8.0'] as const)('%s', (version) => {
  test(`${ROUNDS} rounds of edits on both sides, faults and kills: after each quiet the reachable is reached`, async () => {
    house = await openHouse(version);
    victims = openVictims();
    const random = new Seeded(Number.parseInt(version, 10) * 7_919);
    const wanted = await beginning(random);
    for (let round = 1; round <= ROUNDS; round++) {
      const problems = await play(wanted, random);
      expect(problems.map((problem) => `round ${round}: ${problem}`)).toEqual([]);
    }
    expect((await verifyAll()).ok).toBe(true);
  }, 7_200_000);
});

async function beginning(random: Seeded): Promise<Wanted> {
  await makeQueue();
  const { state } = house.chat.server;
  applyEdit(state, {
    kind: 'create-user',
    username: OUTSIDER,
    name: 'Root',
    email: 'root@example.org',
    roles: ['admin'],
  });
  applyEdit(state, {
    kind: 'create-user',
    username: STRAY,
    name: 'Stray',
    email: 'stray@example.org',
    roles: ['user'],
  });
  await protectAccount({ username: OUTSIDER, reason: 'administrateur du serveur' }, CLAIRE);
  const wanted = firstWanted(random);
  await importPath(writeFolder(filesOf(wanted)));
  await putRight();
  return wanted;
}

async function play(wanted: Wanted, random: Seeded): Promise<string[]> {
  const { server } = house.chat;
  for (let edits = random.below(4); edits > 0; edits--) changeWanted(wanted, random);
  await importPath(writeFolder(filesOf(wanted)));
  for (let edits = random.below(5); edits > 0; edits--) {
    const edit = editByHand(server.state, random);
    if (edit) await applyByHand(edit, wanted);
  }
  const left = await leftAlone(server.state);
  server.calls.done = [];
  await disturbed(random);
  await putRight();
  const problems = await notReached(wanted, server.state);
  const twice = writesTwice(server.calls.done);
  if (twice.length > 0) problems.push(`done twice: ${twice.join(', ')}`);
  const leftNow = await leftAlone(server.state);
  if (leftNow !== left) problems.push(`touched what is not managed: ${left} became ${leftNow}`);
  return problems;
}

async function applyByHand(edit: Edit, wanted: Wanted): Promise<void> {
  applyEdit(house.chat.server.state, edit);
  if (edit.kind !== 'leave' && edit.kind !== 'add-member') return;
  const bound = await database().group.findFirst({ where: { roomId: edit.room } });
  if (bound) movedByHand(wanted, bound.slug, edit.username, edit.kind);
}

/** A pass in trouble: calls fail by chance, and now and then its process is killed. */
async function disturbed(random: Seeded): Promise<void> {
  const { faults } = house.chat.server;
  faults.set(random.some(DISTURBANCES, random.below(3)).map((kind) => ruleFor(kind, random)));
  for (const work of ['read', 'apply'] as const) {
    const open = await database().plan.findFirst({ where: { state: 'ready' }, orderBy: { id: 'desc' } });
    if (work === 'apply' && !open) continue;
    const victim = await victims.work(
      work === 'read' ? null : (open?.id ?? null),
      surroundings(),
      random.below(2) === 0,
    );
    const killed = random.below(4) === 0;
    await Promise.race([victim.ended, killed ? sleep(random.below(400)) : victim.ended]);
    if (killed) victim.kill();
    await victim.ended;
  }
  faults.clear();
}

function ruleFor(kind: FaultKind, random: Seeded): FaultRule {
  return { kind, every: 3 + random.below(12), waitSeconds: 0 };
}

/** Unmanaged rooms, and everything about the protected account, as text. */
async function leftAlone(state: ChatState): Promise<string> {
  const bound = new Set((await database().group.findMany()).map(({ roomId }) => roomId));
  const outsider = state.userByUsername(OUTSIDER);
  const rooms = [...state.rooms.values()].map(({ _id, name, topic, archived, members }) => ({
    name: bound.has(_id) ? '' : name,
    topic: bound.has(_id) ? '' : topic,
    archived: !bound.has(_id) && archived,
    members: [...members].filter(([id]) => !bound.has(_id) || id === outsider?._id),
  }));
  const { tokens: _, ...account } = outsider ?? { tokens: [] };
  const text = rooms.map((room) => JSON.stringify(room)).filter((room) => !room.includes('"members":[]'));
  return JSON.stringify({ account, rooms: text.sort() });
}

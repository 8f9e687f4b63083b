import { afterEach, describe, expect, inject, test } from 'vitest';
import { database } from '@/lib/db/client';
import { protectAccount } from '@/lib/observe/protected-commands';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import { CLAIRE, type House, importPath, makeQueue, openHouse } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { applyEdit } from '@/sandbox/control/edits';
import { Seeded } from '@/sandbox/sample/seeded';
import { OUTSIDER, STRAY } from './by-hand';
import { writeFolder } from './folder';
import { Hands } from './hands';
import { touchedThough } from './left-alone';
import { openOutage } from './outage';
import { approveHeld, putRight } from './put-right';
import { notReached } from './reached';
import { surroundings } from './seed';
import { workInTrouble } from './trouble';
import { openVictims, type Victims } from './victims';
import { changeWanted, filesOf, firstWanted, type Wanted } from './wanted';
import { writesTwice } from './writes-twice';

declare module 'vitest' {
  interface ProvidedContext {
    /** Rounds on each version; see `scripts/soak.mjs`. */
    soakRounds: number;
  }
}

const ROUNDS = inject('soakRounds');

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
    const wanted = await beginning(random, version);
    for (let round = 1; round <= ROUNDS; round++) {
      const problems = await play(wanted, random);
      expect(problems.map((problem) => `round ${round}: ${problem}`)).toEqual([]);
    }
    expect((await verifyAll()).ok).toBe(true);
  }, 7_200_000);
});

async function beginning(random: Seeded, version: ServerVersion): Promise<Wanted> {
  await makeQueue();
  const { state } = house.chat.server;
  for (const [username, role] of [
    [OUTSIDER, 'admin'],
    [STRAY, 'user'],
  ] as const) {
    const email = `${username}@example.org`;
    applyEdit(state, { kind: 'create-user', username, name: username, email, roles: [role] });
  }
  await protectAccount({ username: OUTSIDER, reason: 'administrateur du serveur' }, CLAIRE);
  const wanted = firstWanted(random, capabilitiesOf(version));
  await importPath(writeFolder(filesOf(wanted)));
  await putRight();
  return wanted;
}

async function play(wanted: Wanted, random: Seeded): Promise<string[]> {
  const { server } = house.chat;
  for (let decisions = random.below(4); decisions > 0; decisions--) changeWanted(wanted, random);
  await importPath(writeFolder(filesOf(wanted)));
  const bound = await database().group.findMany({ where: { roomId: { not: null } } });
  const hands = new Hands(server.state, random, {
    roomIds: new Set(bound.map(({ roomId }) => roomId ?? '')),
    usernames: new Set([...wanted.people.keys(), 'regie.service']),
  });
  for (let edits = random.below(5); edits > 0; edits--) hands.edit(0);
  await hands.tell(wanted, { inTheMiddle: false });
  server.calls.done = [];
  await disturbed(random, hands);
  await putRight();
  await hands.tell(wanted, { inTheMiddle: true });
  const twice = writesTwice(server.calls.done, hands.undone);
  return [
    ...(await notReached(wanted, server.state)),
    ...twice.map((effect) => `done twice: ${effect}`),
    ...touchedThough(hands.expected, hands.now()),
  ];
}

/** A pass in trouble: it reads and plans, then applies. */
async function disturbed(random: Seeded, hands: Hands): Promise<void> {
  const { faults, calls } = house.chat.server;
  for (const work of ['read', 'apply'] as const) {
    const planId = work === 'read' ? null : await planToApply();
    if (work === 'apply' && planId === null) continue;
    const outage = await openOutage(surroundings().DATABASE_URL);
    const environment = { ...surroundings(), DATABASE_URL: outage.url };
    const full = random.below(2) === 0;
    await workInTrouble({
      random,
      faults,
      database: outage,
      start: () => victims.work(planId, environment, full),
      byHand: () => hands.edit(calls.done?.length ?? 0),
    });
    await outage.close();
  }
}

async function planToApply(): Promise<number | null> {
  const plan = await database().plan.findFirst({
    where: { state: { in: ['ready', 'held'] } },
    orderBy: { id: 'desc' },
  });
  if (plan?.state === 'held') await approveHeld(plan.id);
  return plan?.id ?? null;
}

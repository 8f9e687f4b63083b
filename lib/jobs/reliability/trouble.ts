import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, FaultRule, Faults } from '@/sandbox/chat/faults';
import type { Seeded } from '@/sandbox/sample/seeded';
import type { Outage } from './outage';
import type { Victim } from './victims';

/** One piece of work, and everything that may go wrong around it. */
type Troubled = {
  random: Seeded;
  faults: Faults;
  database: Outage;
  /** Sets a process to the work; called again, another one to the same. */
  start(): Promise<Victim>;
  /** Something that somebody does by hand in the chat, now. */
  byHand(): void;
};

const PASSING: readonly FaultKind[] = [
  '429',
  '500',
  '502-html',
  'reset',
  'drop-after-act',
  'truncate-page',
  'shuffle-page',
];
/** Slow enough for something to come in between. */
const LATENCY_MS = 2;
const DAY_MS = 24 * 3_600_000;

/** Does the work while calls fail by chance, people go on in the chat, and one more thing goes wrong. */
export async function workInTrouble(troubled: Troubled): Promise<void> {
  const { random, faults, byHand, start } = troubled;
  const rules = random.some(PASSING, random.below(3)).map((kind) => passing(kind, random));
  faults.set(rules, LATENCY_MS);
  const trouble = random.pick(TROUBLES);
  const edits = random.below(3) === 0 ? 1 + random.below(2) : 0;
  const victim = await start();
  const [others] = await Promise.all([
    trouble({ ...troubled, rules, victim }),
    whileItWorks(victim, edits, random, byHand),
  ]);
  await Promise.all([victim, ...others].map(({ ended }) => ended));
  faults.clear();
}

function passing(kind: FaultKind, random: Seeded): FaultRule {
  return { kind, every: 3 + random.below(12), waitSeconds: 0 };
}

async function whileItWorks(
  victim: Victim,
  edits: number,
  random: Seeded,
  byHand: () => void,
): Promise<void> {
  for (let left = edits; left > 0; left--) {
    const over = await Promise.race([victim.ended.then(() => true), soon(random).then(() => false)]);
    if (over) return;
    byHand();
  }
}

/** `rules`: what goes wrong by chance already. Gives the other processes it set to work. */
type Trouble = (scene: Troubled & { rules: readonly FaultRule[]; victim: Victim }) => Promise<Victim[]>;

const none: Trouble = async () => [];

const killedSoon: Trouble = async ({ random, victim }) => {
  await Promise.race([victim.ended, soon(random)]);
  victim.kill();
  return [];
};

/** Before the server acts on a write, or after. */
const killedAtWrite: Trouble = async ({ random, faults, rules, victim }) => {
  const kind = random.pick(['timeout', 'hang-after-act'] as const);
  const struck = faults.untilStruck();
  faults.set([{ kind, route: 'POST *', nth: 1 + random.below(8) }]);
  await Promise.race([victim.ended, struck]);
  victim.kill();
  faults.set(rules);
  return [];
};

const databaseGone: Trouble = async ({ random, database, victim }) => {
  await Promise.race([victim.ended, soon(random)]);
  database.goAway();
  await soon(random);
  database.comeBack();
  return [];
};

const chatGone: Trouble = async ({ random, faults, rules, victim }) => {
  await Promise.race([victim.ended, soon(random)]);
  faults.set([{ kind: 'reset' }]);
  await soon(random);
  faults.set(rules);
  return [];
};

const clockJumps: Trouble = async ({ random, victim }) => {
  await Promise.race([victim.ended, soon(random)]);
  victim.jump(random.pick([-DAY_MS, DAY_MS]));
  return [];
};

const anotherWorker: Trouble = async ({ random, victim, start }) => {
  const other = await start();
  if (random.below(2) === 0) {
    await Promise.race([victim.ended, soon(random)]);
    victim.kill();
  }
  return [other];
};

const TROUBLES: readonly Trouble[] = [
  none,
  none,
  killedSoon,
  killedAtWrite,
  killedAtWrite,
  databaseGone,
  chatGone,
  clockJumps,
  anotherWorker,
];

function soon(random: Seeded): Promise<void> {
  return sleep(random.below(400));
}

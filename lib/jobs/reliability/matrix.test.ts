import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { observeAndPlan } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import { planEveryKind } from './all-changes';
import { contentOf } from './content';
import { FAULTS, type Fault, PHASES, type Phase } from './fault-list';
import { openOutage } from './outage';
import { type Mending, putRight } from './put-right';
import { type Seed, sowSeed } from './seed';
import { reliabilityPages } from './table';
import { openVictims, type Victim, type Victims } from './victims';
import { writesTwice } from './writes-twice';

let seed: Seed;
let planId: number;
let victims: Victims;
let end: string;

beforeAll(async () => {
  seed = await sowSeed('8.8.0', async (house) => {
    planId = await planEveryKind(house);
  });
  victims = openVictims();
  const beginning = await seed.begin();
  await (await victims.work(planId, beginning.environment)).ended;
  end = contentOf(seed.house.chat.server.state);
  expect((await observeAndPlan()).state).toBe('empty');
  await beginning.end();
}, 240_000);

afterAll(async () => {
  await victims.close();
  await seed.close();
});

test('whatever goes wrong in whichever phase, everything is as it should be in the end', async () => {
  const cells = new Map<string, Mending>();
  const wrong: string[] = [];
  for (const fault of FAULTS) {
    for (const phase of PHASES) {
      if (fault.readsOnly && !phase.reads) continue;
      const cell = `${fault.name} · ${phase.name}`;
      const { mending, problems } = await play(fault, phase);
      wrong.push(...problems.map((problem) => `${cell}: ${problem}`));
      if (mending) cells.set(cell, mending);
    }
  }
  expect(wrong).toEqual([]);
  const { english, french } = reliabilityPages(cells);
  await expect(english).toMatchFileSnapshot('../../../docs/reliability.md');
  await expect(french).toMatchFileSnapshot('../../../docs/fr/fiabilite.md');
}, 1_800_000);

type Played = { mending: Mending | null; problems: string[] };

async function play(fault: Fault, phase: Phase): Promise<Played> {
  const { environment, end: endBeginning } = await seed.begin();
  const reading = phase.name === 'read';
  // The plan at hand is not what this is about.
  if (reading) await database().plan.update({ where: { id: planId }, data: { state: 'stale' } });
  const outage = await openOutage(environment.DATABASE_URL);
  const { server } = seed.house.chat;
  server.calls.done = [];
  const working: Victim[] = [];
  const start = async () => {
    const victim = await victims.work(reading ? null : planId, { ...environment, DATABASE_URL: outage.url });
    working.push(victim);
    return victim;
  };
  const first = await start();
  const struck = fault.strike({
    faults: server.faults,
    phase,
    victim: () => first,
    database: outage,
    another: start,
  });
  await Promise.race([struck, first.ended]);
  const [how] = await Promise.all(working.map(({ ended }) => ended));
  server.faults.clear();
  await outage.close();
  const played = await afterwards(reading ? null : planId);
  await endBeginning();
  // A reading puts nothing right: it was whole, or the next one is.
  const whole = typeof how === 'object' && 'state' in how && how.state === 'complete';
  return reading && played.mending ? { ...played, mending: whole ? 'nothing' : 'next plan' } : played;
}

/** `applied`: the plan whose changes all have an outcome now. */
async function afterwards(applied: number | null): Promise<Played> {
  const { server } = seed.house.chat;
  const problems: string[] = [];
  let mending: Mending | null = null;
  try {
    mending = await putRight();
  } catch (error) {
    problems.push(String(error));
  }
  const twice = writesTwice(server.calls.done ?? []);
  if (twice.length > 0) problems.push(`done twice: ${twice.join(', ')}`);
  if (contentOf(server.state) !== end) problems.push('the server is another');
  if (!(await verifyAll()).ok) problems.push('the record does not verify');
  const open = await database().change.count({
    where: { planId: applied ?? 0, state: { in: ['planned', 'intended'] } },
  });
  if (open > 0) problems.push(`${open} changes without an outcome`);
  return { mending, problems };
}

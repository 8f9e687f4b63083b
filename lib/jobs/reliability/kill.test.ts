import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { SYSTEM } from '@/lib/base/actor';
import { database } from '@/lib/db/client';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import { findAbandonedRuns } from '@/lib/runs/abandoned';
import { execute, observeAndPlan } from '@/lib/runs/test-house';
import { verifyAll } from '@/lib/runs/verify-journals';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import type { FaultRule } from '@/sandbox/chat/faults';
import { planEveryKind } from './all-changes';
import { contentOf } from './content';
import { type Seed, sowSeed, surroundings } from './seed';
import { openVictims, type Victims } from './victims';
import { writesTwice } from './writes-twice';

/** What one run of the plan does when nothing happens to it. */
type Steps = { writes: number; reads: number; commits: number; end: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** Every point on every version, as `npm run soak` walks them; else what differs between versions, and all of one. */
    everyKill: boolean;
  }
}

const EVERY = inject('everyKill');
/** At each point a whole run from the beginning: the walk over every point of a version takes minutes on a calm machine. */
const WALK_MS = EVERY ? 3_600_000 : 900_000;

describe.each(EVERY ? SERVER_VERSIONS : (['3.4.0', '8.8.0'] as const))(
  'a run on %s whose worker is killed',
  (version) => {
    let seed: Seed;
    let planId: number;
    let victims: Victims;
    let steps: Steps;

    beforeAll(async () => {
      seed = await sowSeed(version, async (house) => {
        planId = await planEveryKind(house, { teams: EVERY && capabilitiesOf(version).teams });
        await database().$executeRawUnsafe(TELL_COMMITS);
      });
      victims = openVictims();
      steps = await undisturbed();
    }, 600_000);

    afterAll(async () => {
      await victims.close();
      await seed.close();
    });

    test(
      'as the server has acted on each write, before it answers',
      async () => {
        const strike = (nth: number): FaultRule => ({ kind: 'hang-after-act', route: 'POST *', nth });
        expect(await atEach(steps.writes, (nth) => killedByFault(strike(nth)))).toEqual([]);
      },
      WALK_MS,
    );

    // What happens before and after a call reaches the server is the same on every version.
    if (EVERY || version === '8.8.0') {
      test(
        'as each line of the journal and of the record is on disk',
        async () => {
          expect(await atEach(steps.commits, killedAtCommit)).toEqual([]);
        },
        WALK_MS,
      );

      test(
        'as each write arrives, before the server acts on it',
        async () => {
          const strike = (nth: number): FaultRule => ({ kind: 'timeout', route: 'POST *', nth });
          expect(await atEach(steps.writes, (nth) => killedByFault(strike(nth)))).toEqual([]);
        },
        WALK_MS,
      );

      test(
        'at each read',
        async () => {
          const strike = (nth: number): FaultRule => ({ kind: 'timeout', route: 'GET *', nth });
          expect(await atEach(steps.reads, (nth) => killedByFault(strike(nth)))).toEqual([]);
        },
        WALK_MS,
      );
    }

    async function undisturbed(): Promise<Steps> {
      const { environment, end } = await seed.begin();
      const { server } = seed.house.chat;
      const commits = await countCommits(environment.DATABASE_URL);
      const victim = await victims.work(planId, environment);
      expect(await victim.ended).toEqual({ state: 'succeeded' });
      const { writes, reads } = server.calls.read();
      const steps = { writes, reads, commits: commits.seen(), end: contentOf(server.state) };
      await commits.stop();
      expect((await observeAndPlan()).state).toBe('empty');
      await end();
      return steps;
    }

    /** Every step tried, each from the same beginning; what is wrong afterwards, by step. */
    async function atEach(count: number, kill: (nth: number) => Promise<void>): Promise<string[]> {
      expect(count).toBeGreaterThan(5);
      const wrong: string[] = [];
      for (let nth = 1; nth <= count; nth++) {
        const { end } = await seed.begin();
        seed.house.chat.server.calls.done = [];
        await kill(nth);
        wrong.push(...(await wrongAfterwards()).map((what) => `step ${nth} of ${count}: ${what}`));
        await end();
      }
      return wrong;
    }

    async function killedByFault(rule: FaultRule): Promise<void> {
      const { faults } = seed.house.chat.server;
      faults.set([rule]);
      const struck = faults.untilStruck();
      const victim = await victims.work(planId, surroundings());
      await Promise.race([struck, victim.ended]);
      victim.kill();
      await victim.ended;
      faults.clear();
    }

    async function killedAtCommit(nth: number): Promise<void> {
      const environment = surroundings();
      const commits = await countCommits(environment.DATABASE_URL);
      const victim = await victims.work(planId, environment);
      await Promise.race([commits.until(nth), victim.ended]);
      victim.kill();
      await victim.ended;
      await commits.stop();
    }

    /** The next worker takes the run up, as it does at its start; then everything has to be so. */
    async function wrongAfterwards(): Promise<string[]> {
      const { server } = seed.house.chat;
      await findAbandonedRuns();
      const { state, outcomes } = await execute(planId, { actor: SYSTEM });
      const wrong: string[] = [];
      const check = (what: string, isSo: boolean) => {
        if (!isSo) wrong.push(what);
      };
      check(`the run is ${state}: ${JSON.stringify(outcomes)}`, state === 'succeeded');
      const twice = writesTwice(server.calls.done ?? []);
      check(`done twice: ${twice.join(', ')}`, twice.length === 0);
      check('the server is another', contentOf(server.state) === steps.end);
      check('the record does not verify', (await verifyAll()).ok);
      const open = await database().change.count({
        where: { planId, state: { in: ['planned', 'intended'] } },
      });
      check(`${open} changes without an outcome`, open === 0);
      check('the next plan is not empty', (await observeAndPlan()).state === 'empty');
      return wrong;
    }
  },
);

/** PostgreSQL says of each transaction that it is written, by these tables of the run and of the record. */
const TELL_COMMITS = `
  create function tell_commit() returns trigger language plpgsql as
    $$ begin perform pg_notify('commits', txid_current()::text); return null; end $$;
  create trigger tell after insert or update on "change" for each statement execute function tell_commit();
  create trigger tell after insert or update on "run" for each statement execute function tell_commit();
  create trigger tell after insert or update on "plan" for each statement execute function tell_commit();
  create trigger tell after insert or update on "group" for each statement execute function tell_commit();
  create trigger tell after insert on "audit_entry" for each statement execute function tell_commit();`;

async function countCommits(url: string) {
  const client = new pg.Client({ connectionString: url });
  let seen = 0;
  const waiting: { nth: number; resolve: () => void }[] = [];
  client.on('notification', () => {
    seen += 1;
    for (const { nth, resolve } of waiting) if (seen >= nth) resolve();
  });
  await client.connect();
  await client.query('listen commits');
  return {
    seen: () => seen,
    until: (nth: number) => new Promise<void>((resolve) => waiting.push({ nth, resolve })),
    stop: () => client.end(),
  };
}

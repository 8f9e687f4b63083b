import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, FaultRule, Faults } from '@/sandbox/chat/faults';
import type { Outage } from './outage';
import type { Victim } from './victims';

/** Where a fault strikes: at a call of one route, `after` so many of them. */
export type Phase = { name: string; route: string; after?: number; reads?: true };

/** What a run does, in its order; the same routes come back for another purpose. */
export const PHASES: readonly Phase[] = [
  { name: 'read', route: 'GET *', reads: true },
  { name: 'create people', route: 'POST users.create' },
  { name: 'activate people', route: 'POST users.setActiveStatus' },
  { name: 'update people', route: 'POST users.update' },
  { name: 'create rooms', route: 'POST groups.create' },
  { name: 'unarchive rooms', route: 'POST rooms.changeArchivationState' },
  { name: 'settings', route: 'POST rooms.saveRoomSettings' },
  { name: 'add members', route: 'POST groups.invite' },
  { name: 'grant roles', route: 'POST groups.addOwner' },
  { name: 'revoke roles', route: 'POST groups.removeModerator' },
  { name: 'remove members', route: 'POST groups.kick' },
  { name: 'archive rooms', route: 'POST rooms.changeArchivationState', after: 1 },
  { name: 'deactivate people', route: 'POST users.setActiveStatus', after: 1 },
  { name: 'read back', route: 'GET *', after: 3, reads: true },
];

export type Scene = {
  faults: Faults;
  phase: Phase;
  victim: () => Victim;
  database: Outage;
  /** Another process set to the same work. */
  another: () => Promise<Victim>;
};

export type Fault = {
  name: string;
  /** Only where lists are read. */
  readsOnly?: true;
  /** Prepares what will go wrong; the answer lasts until it has. */
  strike(scene: Scene): Promise<void>;
};

const AWAY_MS = 300;

export const FAULTS: readonly Fault[] = [
  { name: '429, three times', strike: (scene) => answers(scene, '429', 3) },
  { name: '500', strike: (scene) => answers(scene, '500', 1) },
  { name: '502 of a proxy', strike: (scene) => answers(scene, '502-html', 2) },
  { name: 'reset before it acted', strike: (scene) => answers(scene, 'reset', 1) },
  { name: 'reset after it acted', strike: (scene) => answers(scene, 'drop-after-act', 1) },
  { name: 'no answer', strike: (scene) => at(scene, 'timeout', () => sleep(AWAY_MS)) },
  { name: 'chat gone and back', strike: chatGone },
  { name: 'database gone and back', strike: databaseGone },
  { name: 'killed', strike: (scene) => at(scene, 'hang-after-act', async () => scene.victim().kill()) },
  {
    name: 'clock a day ahead',
    strike: (scene) => at(scene, 'stall', async () => scene.victim().jump(DAY_MS)),
  },
  {
    name: 'clock a day back',
    strike: (scene) => at(scene, 'stall', async () => scene.victim().jump(-DAY_MS)),
  },
  { name: 'two workers', strike: (scene) => at(scene, 'stall', async () => void (await scene.another())) },
  { name: 'page cut short', readsOnly: true, strike: (scene) => answers(scene, 'truncate-page', 1) },
  { name: 'page reshuffled', readsOnly: true, strike: (scene) => answers(scene, 'shuffle-page', 1) },
];

const DAY_MS = 24 * 3_600_000;

async function answers({ faults, phase }: Scene, kind: FaultKind, times: number): Promise<void> {
  const rules = Array.from({ length: times }, (_, index) => ruleFor(phase, kind, index + 1));
  faults.set(rules);
  await faults.untilStruck();
}

/** Does something while the call that begins the phase waits; then the server is itself again. */
async function at({ faults, phase }: Scene, kind: FaultKind, act: () => Promise<void>): Promise<void> {
  faults.set([ruleFor(phase, kind, 1)]);
  await faults.untilStruck();
  await act();
  faults.clear();
}

function ruleFor({ route, after }: Phase, kind: FaultKind, nth: number): FaultRule {
  return { kind, route, nth, waitSeconds: 0, ...(after === undefined ? {} : { after }) };
}

async function chatGone(scene: Scene): Promise<void> {
  await at(scene, 'timeout', async () => {
    scene.faults.set([{ kind: 'reset' }]);
    await sleep(AWAY_MS);
  });
}

/** While the server acts on a call, so that its outcome cannot be written down. */
async function databaseGone(scene: Scene): Promise<void> {
  await at(scene, 'stall', async () => {
    scene.database.goAway();
    scene.faults.clear();
    await sleep(AWAY_MS);
    scene.database.comeBack();
  });
}

import { type Call, callsFor, creationCalls } from './calls';
import type { Phase } from './phases';
import {
  type ChangePage,
  changesByGroup,
  changesInOrder,
  changesOfGroups,
  type Place,
} from './queries/changes';
import type { PlannedChange, RunContext } from './types';

/** Rooms whose first members are held in memory at once. */
const ROOMS_A_PAGE = 200;
const CHANGES_A_PAGE = 2_000;

/** The calls of one phase that are still to be made, read as they are needed. */
export async function* callsOfPhase(context: RunContext, phase: Phase): AsyncGenerator<Call> {
  const { planId, observationId } = context;
  const page: ChangePage = { planId, observationId, state: 'planned', kinds: phase.kinds };
  if (phase.name === 'create-rooms') return yield* creations(page);
  const era = context.chat.capabilities();
  const pages = phase.byGroup ? groupPages(page) : orderedPages(page);
  for await (const changes of pages) yield* callsFor(changes, era);
}

async function* creations(page: ChangePage): AsyncGenerator<Call> {
  for await (const rooms of orderedPages(page, ROOMS_A_PAGE)) {
    const groupIds = rooms.flatMap(({ groupId }) => groupId ?? []);
    const additions = await changesOfGroups({ ...page, kinds: ['add-member'] }, groupIds);
    yield* creationCalls(rooms, additions);
  }
}

async function* orderedPages(page: ChangePage, size = CHANGES_A_PAGE): AsyncGenerator<PlannedChange[]> {
  for (let after = -1; ; ) {
    const changes = await changesInOrder(page, after, size);
    if (changes.length > 0) yield changes;
    if (changes.length < size) return;
    after = changes.at(-1)?.seq ?? after;
  }
}

/** Whole groups only, unless one group fills more than a page. */
async function* groupPages(page: ChangePage): AsyncGenerator<PlannedChange[]> {
  for (let after: Place = { groupId: -1, seq: -1 }; ; ) {
    const changes = await changesByGroup(page, after, CHANGES_A_PAGE);
    const full = changes.length === CHANGES_A_PAGE;
    const lastGroup = changes.at(-1)?.groupId;
    const whole = full ? changes.filter(({ groupId }) => groupId !== lastGroup) : changes;
    const taken = whole.length > 0 ? whole : changes;
    if (taken.length > 0) yield taken;
    if (!full) return;
    const last = taken.at(-1);
    after = { groupId: last?.groupId ?? after.groupId, seq: last?.seq ?? after.seq };
  }
}

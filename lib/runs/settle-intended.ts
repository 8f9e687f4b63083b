import type { InvitationEra } from '@/lib/reconcile/invitations';
import { type Call, callsFor, creationCalls } from './calls';
import { settleNewPeople } from './import-people';
import { checkLive } from './live-check';
import type { Equipment } from './perform-phase';
import { PHASES } from './phases';
import { intendedChanges } from './queries/changes';
import type { PlannedChange } from './types';

/**
 * After a crash: changes that may or may not have reached the server are looked up there, one read for each call they
 * were part of. Those that did not arrive are planned again.
 */
export async function settleIntended({ context, journal, meter, binder }: Equipment): Promise<void> {
  const { chat, planId, observationId, signal } = context;
  const intended = await intendedChanges(planId, observationId);
  const people = intended.filter(({ kind }) => kind === 'create-person');
  const found = await settleNewPeople(people, context);
  if (found) {
    journal.record(found);
    meter.count({ changes: people }, found);
  }
  const changes = found ? intended.filter(({ kind }) => kind !== 'create-person') : intended;
  for (const call of callsThatWere(changes, chat.capabilities())) {
    const outcomes = await checkLive(call, chat, signal);
    journal.record(outcomes);
    meter.count(call, outcomes);
    binder.bind(call, outcomes);
  }
  await Promise.all([journal.settled(), binder.settled()]);
}

function callsThatWere(changes: readonly PlannedChange[], era: InvitationEra): Call[] {
  const creations = changes.filter(({ kind }) => kind === 'create-room');
  const createdGroups = new Set(creations.map(({ groupId }) => groupId));
  const rest = changes.filter(
    ({ kind, groupId }) => kind !== 'create-room' && !(kind === 'add-member' && createdGroups.has(groupId)),
  );
  const additions = changes.filter(
    ({ kind, groupId }) => kind === 'add-member' && createdGroups.has(groupId),
  );
  return [
    ...creationCalls(creations, additions),
    ...PHASES.flatMap(({ kinds }) =>
      callsFor(
        rest.filter(({ kind }) => kinds.includes(kind)),
        era,
      ),
    ),
  ];
}

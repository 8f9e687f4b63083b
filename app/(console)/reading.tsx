import { ReadAgain } from '@/components/jobs/read-again';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { currentObservation } from '@/lib/observe/queries/workspace';
import { observeAction } from './observe-action';

/** For the top bar of any page: when the server was last read, and reading it again. */
export async function Reading() {
  const actor = await requireActor();
  const [observation, refusal] = await Promise.all([
    currentObservation(),
    refusalOf(actor, 'workspace.observe'),
  ]);
  const at = observation?.refreshedAt ?? observation?.finishedAt ?? null;
  return <ReadAgain at={at} start={observeAction.bind(null, {})} impossible={refusal} />;
}

import { getTranslations } from 'next-intl/server';
import { JobButton } from '@/components/jobs/job-button';
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

/** Where a page has nothing to show because nothing was read yet. */
export async function FirstReading() {
  const actor = await requireActor();
  const t = await getTranslations('groups.firstRun');
  return (
    <JobButton
      start={observeAction.bind(null, {})}
      gerund={t('reading')}
      impossible={await refusalOf(actor, 'workspace.observe')}
    >
      {t('read')}
    </JobButton>
  );
}

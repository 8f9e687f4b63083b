'use client';

import { UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Names, useWho } from '@/components/access/who';
import { JobButton } from '@/components/jobs/job-button';
import type { StartJob } from '@/components/jobs/use-job';
import { Box } from '@/components/ui/box';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import type { ActResult } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';

type Props = {
  importId: number;
  source: string;
  actor: string;
  names: Names;
  rejected: number;
  touched: { people: number; groups: number; grants: number };
  refusal?: string | undefined;
  commit: (input: { importId: number; acceptRejects: boolean }) => ReturnType<StartJob>;
  discard: (input: { importId: number }) => Promise<ActResult>;
};

/** The import, named and counted; with rejected lines only once they are accepted. */
export function DecideBox(props: Props) {
  const { importId, source, actor, names, rejected, touched, refusal, commit, discard } = props;
  const t = useTranslations('import.decide');
  const who = useWho(names);
  const [accepted, setAccepted] = useState(false);
  const toast = useToast();
  const what = (['people', 'groups', 'grants'] as const)
    .filter((one) => touched[one] > 0)
    .map((one) => t(one, { count: touched[one] }))
    .join(', ');
  const blocked = rejected > 0 && !accepted ? t('mend', { count: rejected }) : undefined;

  async function leave() {
    const result = await discard({ importId });
    if (result.ok) toast.done(t('discarded'));
    else toast.failure(result.message);
  }

  return (
    <Box heading={t('heading')} tone="raised" icon={<UsersRound />}>
      <p>{t('by', { source, actor: who(actor) })}</p>
      {rejected > 0 && (
        <CheckboxField
          label={t('accept', { count: rejected })}
          hint={t('acceptHint')}
          checked={accepted}
          onChange={(event) => setAccepted(event.target.checked)}
        />
      )}
      <div className="flex flex-col gap-2 [&>button]:h-auto [&>button]:min-h-ctl-lg [&>button]:w-full [&>button]:py-1.5 [&>button]:whitespace-normal">
        <JobButton
          variant="primary"
          size="large"
          start={() => commit({ importId, acceptRejects: accepted })}
          gerund={t('importing')}
          done={t('done')}
          impossible={refusal ?? blocked}
        >
          {what === '' ? t('importSame') : t('import', { what })}
        </JobButton>
        <Button size="large" onClick={leave} impossible={refusal}>
          {t('discard')}
        </Button>
      </div>
      <p className="text-small text-ink-3">{t('reach')}</p>
    </Box>
  );
}

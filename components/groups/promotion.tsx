'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';
import type { Automation } from '@/lib/db/generated/enums';
import type { GroupChoice } from './group-bulk-acts';

type Props = {
  groupId: number;
  name: string;
  automation: Automation;
  refusal?: string | undefined;
  setAutomation: (input: { choice: GroupChoice; automation: Automation }) => Promise<ActResult>;
};

const LEVELS: readonly Automation[] = ['observe', 'add_only', 'full'];

/** Rung 2: from then on Régie writes more, or less, without being asked. */
export function Promotion({ groupId, name, automation, refusal, setAutomation }: Props) {
  const t = useTranslations('groups');
  const toast = useToast();
  return (
    <span className="mt-1.5 flex flex-wrap gap-1.5">
      {LEVELS.filter((level) => level !== automation).map((level) => (
        <ConfirmDialog
          key={level}
          trigger={
            <Button size="small" impossible={refusal}>
              {t(`promote.to.${level}`)}
            </Button>
          }
          title={t(`promote.title.${level}`, { name })}
          confirm={t(`promote.to.${level}`)}
          act={() => setAutomation({ choice: { groupIds: [groupId] }, automation: level })}
          onDone={() => toast.done(t('bulk.done', { count: 1 }))}
        >
          {t(`bulk.consequence.${level}`)}
        </ConfirmDialog>
      ))}
    </span>
  );
}

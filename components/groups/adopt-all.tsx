'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';

type Result = { ok: true; value: { adopted: number } } | { ok: false; message: string };

type Props = {
  count: number;
  adopt: (input: Record<string, never>) => Promise<Result>;
  refusal?: string | undefined;
};

/** One act for every room whose name a definition bears. Rung 2: nothing is written on the server. */
export function AdoptAll({ count, adopt, refusal }: Props) {
  const t = useTranslations('groups.firstRun');
  const toast = useToast();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" icon={<Link2 />} impossible={refusal}>
          {t('adoptAll', { count })}
        </Button>
      }
      title={t('adoptTitle', { count })}
      confirm={t('adoptAll', { count })}
      act={async () => {
        const result = await adopt({});
        if (result.ok) toast.done(t('adopted', { count: result.value.adopted }));
        return result;
      }}
    >
      {t('adoptConsequence')}
    </ConfirmDialog>
  );
}

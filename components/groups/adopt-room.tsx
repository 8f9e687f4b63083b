'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ActResult } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';

type Props = {
  room: { roomId: string; name: string };
  adopt: (input: { roomId: string }) => Promise<ActResult>;
  impossible?: string | undefined;
};

export function AdoptRoom({ room, adopt, impossible }: Props) {
  const t = useTranslations('groups.firstRun');
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  async function perform() {
    setBusy(true);
    const result = await adopt({ roomId: room.roomId });
    setBusy(false);
    if (result.ok) toast.done(t('adoptedOne', { name: room.name }));
    else toast.failure(result.message);
  }

  return (
    <Button size="small" busy={busy && t('adopting')} impossible={impossible} onClick={perform}>
      {t('adoptOne')}
    </Button>
  );
}

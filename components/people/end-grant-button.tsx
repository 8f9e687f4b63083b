'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { GrantView } from '@/lib/groups/types';
import type { PersonActions } from './person-actions';

type EndGrantButtonProps = {
  username: string;
  group: { groupId: number; name: string };
  grant: GrantView;
  actions: Pick<PersonActions, 'addGrant' | 'endGrant'>;
  impossible?: string | undefined;
};

/** Rung 1: done at once, with the way back. */
export function EndGrantButton({ username, group, grant, actions, impossible }: EndGrantButtonProps) {
  const t = useTranslations('people.grant');
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  async function end() {
    if (busy) return;
    setBusy(true);
    const ended = await actions.endGrant({ grantId: grant.grantId });
    setBusy(false);
    if (!ended.ok) return toast.failure(ended.message);
    toast.done(t('ended', { group: group.name }), { label: t('undo'), run: giveBack });
    router.refresh();
  }

  async function giveBack() {
    const { role, until, reason } = grant;
    const input = { groupId: group.groupId, username, role, until: until ?? '', reason: reason ?? '' };
    const given = await actions.addGrant(input);
    if (!given.ok) return toast.failure(given.message);
    toast.done(t('undone', { group: group.name }));
    router.refresh();
  }

  return (
    <Button
      size="small"
      variant="ghost"
      aria-label={t('endFor', { group: group.name })}
      impossible={impossible}
      onClick={() => void end()}
    >
      {t('end')}
    </Button>
  );
}

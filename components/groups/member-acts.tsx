'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import { useToast } from '@/components/ui/toast';
import { whyHref } from '@/components/why/why-href';
import type { MemberView } from '@/lib/groups/queries/members';
import { ExcludeDialog } from './exclude-dialog';
import type { MembershipActions } from './membership-actions';

type MemberActsProps = {
  groupId: number;
  slug: string;
  member: Pick<MemberView, 'username' | 'name' | 'role' | 'grants' | 'exclusion'>;
  actions: MembershipActions;
  refusal?: string | undefined;
};

/** Rung 1 for taking back a reason and letting in again: each is undone by the other. */
export function MemberActs({ groupId, slug, member, actions, refusal }: MemberActsProps) {
  const t = useTranslations('groups.act');
  const toast = useToast();
  const [excluding, setExcluding] = useState(false);
  const { username, name, exclusion } = member;
  const byHand = member.grants.find(({ source }) => source === null);

  async function endGrant() {
    if (!byHand) return;
    const result = await actions.endGrant({ grantId: byHand.grantId });
    if (!result.ok) return toast.failure(result.message);
    const { role, until, reason } = byHand;
    toast.done(t('grantEnded', { name }), {
      label: t('undo'),
      run: async () => {
        const undone = await actions.addGrant({
          groupId,
          username,
          role,
          until: until ?? '',
          reason: reason ?? '',
        });
        if (!undone.ok) toast.failure(undone.message);
      },
    });
  }

  async function letIn() {
    if (!exclusion) return;
    const result = await actions.endExclusion({ groupId, exclusionId: exclusion.exclusionId });
    if (result.ok) toast.done(t('letIn', { name }));
    else toast.failure(result.message);
  }

  return (
    <span className="relative z-1">
      <Menu
        trigger={<IconButton variant="ghost" size="small" label={t('more', { name })} icon={<Ellipsis />} />}
      >
        <MenuItem href={whyHref(username, slug)}>{t('why')}</MenuItem>
        <MenuItem onSelect={endGrant} impossible={refusal ?? (byHand ? undefined : t('noHandGrant'))}>
          {t('endGrant')}
        </MenuItem>
        {exclusion ? (
          <MenuItem onSelect={letIn} impossible={refusal}>
            {t('endExclusion')}
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => setExcluding(true)} impossible={refusal}>
            {t('exclude')}
          </MenuItem>
        )}
      </Menu>
      {excluding && (
        <ExcludeDialog
          groupId={groupId}
          person={member}
          exclude={actions.exclude}
          onClose={() => setExcluding(false)}
        />
      )}
    </span>
  );
}

import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';

export const GROUP_TABS = ['membres', 'ecarts', 'reglages', 'historique'] as const;
export type GroupTab = (typeof GROUP_TABS)[number];

type Props = { slug: string; current: GroupTab; members: number; drift: number; changes: number };

export function GroupTabs({ slug, current, members, drift, changes }: Props) {
  const t = useTranslations('groups.tab');
  const counts: Partial<Record<GroupTab, string | number>> = {
    membres: members,
    ecarts: drift,
    ...(changes > 0 && { reglages: t('differ', { count: changes }) }),
  };
  const items = GROUP_TABS.map((tab) => ({
    href: tab === 'membres' ? `/groups/${slug}` : `/groups/${slug}?onglet=${tab}`,
    label: t(tab),
    current: tab === current,
    ...(counts[tab] !== undefined && { count: counts[tab] }),
  }));
  return <Tabs label={t('label')} items={items} />;
}

export function readTab(param: string | string[] | undefined): GroupTab {
  return GROUP_TABS.find((tab) => tab === param) ?? 'membres';
}

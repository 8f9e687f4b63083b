import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';

const PLACES = {
  workspace: '/admin',
  brakes: '/admin/brakes',
  windows: '/admin/windows',
  accounts: '/admin/accounts',
  roles: '/admin/roles',
  sessions: '/admin/sessions',
  notices: '/admin/notices',
  privacy: '/admin/privacy',
  live: '/admin/live',
  work: '/admin/work',
} as const;

export type AdminTab = keyof typeof PLACES;

export function AdminTabs({ current }: { current: AdminTab }) {
  const t = useTranslations('admin');
  const items = Object.entries(PLACES).map(([tab, href]) => ({
    href,
    label: t(`tab.${tab as AdminTab}`), // keys of the record above
    current: tab === current,
  }));
  return (
    <div className="mb-4">
      <Tabs label={t('tabs')} items={items} />
    </div>
  );
}

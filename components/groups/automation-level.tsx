import { useTranslations } from 'next-intl';
import { Level } from '@/components/ui/level';
import type { Automation } from '@/lib/db/generated/enums';

const LEVELS = { observe: 1, add_only: 2, full: 3 } as const;

export function AutomationLevel({ automation }: { automation: Automation }) {
  const t = useTranslations('groups.automation');
  return <Level level={LEVELS[automation]}>{t(automation)}</Level>;
}

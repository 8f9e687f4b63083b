import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusChip } from '@/components/ui/status-chip';
import type { SourceHealth as Health } from '@/lib/sources/types';

export function SourceHealth({ health }: { health: Health }) {
  const t = useTranslations('import.health');
  if (health === 'healthy') return <span className="text-ink-3">{t('healthy')}</span>;
  return (
    <StatusChip tone={health === 'shrunk' ? 'held' : 'remove'} icon={<TriangleAlert />}>
      {t(health)}
    </StatusChip>
  );
}

import { CalendarClock, Database, Hand, Workflow } from 'lucide-react';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { formatDay } from '@/components/ui/format/date';
import { ReasonChip } from '@/components/ui/reason-chip';
import type { Because } from '@/lib/groups/types';

export function WhyChips({ because }: { because: readonly Because[] }) {
  const t = useTranslations('mine');
  return (
    <ul aria-label={t('because')} className="mt-1 flex flex-wrap gap-1.5">
      {because.map((reason) => (
        <li
          key={`${reason.source ?? ''}/${reason.inheritedFrom ?? ''}`}
          className="flex max-w-full flex-wrap gap-1.5"
        >
          <Origin reason={reason} />
          {reason.until && <Until at={reason.until} />}
        </li>
      ))}
    </ul>
  );
}

function Origin({ reason }: { reason: Because }) {
  const t = useTranslations('mine');
  if (reason.inheritedFrom) {
    return <ReasonChip icon={<Workflow />}>{t('inherited', { group: reason.inheritedFrom })}</ReasonChip>;
  }
  if (reason.source) return <ReasonChip icon={<Database />}>{reason.source}</ReasonChip>;
  return <ReasonChip icon={<Hand />}>{t('byHand')}</ReasonChip>;
}

function Until({ at }: { at: Date }) {
  const t = useTranslations('mine');
  const context = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  return (
    <ReasonChip icon={<CalendarClock />} until>
      {t('until', { date: formatDay(at, context) })}
    </ReasonChip>
  );
}

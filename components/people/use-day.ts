import { useLocale, useNow, useTimeZone } from 'next-intl';
import { formatDay } from '@/components/ui/format/date';

/** "22 nov." where the reader is. */
export function useDay(): (at: Date | string) => string {
  const context = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  return (at) => formatDay(new Date(at), context);
}

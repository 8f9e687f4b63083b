import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { formatNumber } from './format/number';

/** A count as the language writes it; what is not a number stays as it is. */
export function Figure({ children }: { children: ReactNode }) {
  const locale = useLocale();
  return typeof children === 'number' ? formatNumber(locale, children) : children;
}

import { useTranslations } from 'next-intl';

const WIDTHS = ['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5'];

/** Grey lines the height of rows, once the wait has lasted 300 ms. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations('kit');
  return (
    <div role="status" className="px-gutter">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key, index) => (
        <div key={key} aria-hidden="true" className="flex h-row items-center border-b border-line">
          <span className={`waiting h-3 ${WIDTHS[index % WIDTHS.length]}`} />
        </div>
      ))}
    </div>
  );
}

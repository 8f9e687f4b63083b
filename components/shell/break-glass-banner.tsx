import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Over every page of the console while the reader is not a person of the university but the local account. */
export function BreakGlassBanner({ name }: { name: string }) {
  const t = useTranslations('access');
  return (
    <p
      role="note"
      className="flex flex-none items-center gap-2.5 bg-remove-solid px-gutter py-2 font-medium text-on-remove forced-colors:border-b-2"
    >
      <KeyRound />
      {t('breakGlassBanner', { name })}
    </p>
  );
}

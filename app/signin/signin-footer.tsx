import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { setPreference } from '@/app/preferences/set-preference';

type SigninFooterProps = {
  /** The local account exists and its form is not shown yet. */
  breakGlass: boolean;
  target: string;
};

export function SigninFooter({ breakGlass, target }: SigninFooterProps) {
  const t = useTranslations('signin');
  const accessibility = useTranslations('accessibility');
  const other = useLocale() === 'fr' ? 'en' : 'fr';
  return (
    <footer className="flex flex-wrap items-center gap-x-5 gap-y-2 text-small text-ink-3">
      <form action={setPreference.bind(null, 'locale', other)}>
        <button type="submit" lang={other} className="link min-h-6 text-accent">
          {t('otherLanguage')}
        </button>
      </form>
      {breakGlass && (
        <Link
          href={`/signin?${new URLSearchParams({ breakGlass: '1', next: target })}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          {t('breakGlass.open')}
        </Link>
      )}
      <Link href="/accessibility" className="inline-flex min-h-6 items-center hover:underline">
        {accessibility('title')}
      </Link>
    </footer>
  );
}

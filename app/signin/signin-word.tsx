import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { SessionEnded, SigninError } from './signin-params';

/** Why the person is here again: what failed, or why their session is over. */
export function SigninWord({ error, ended }: { error: SigninError | null; ended: SessionEnded | null }) {
  const t = useTranslations('signin');
  if (error) {
    return (
      <div className="max-w-[52ch]">
        <Notice tone="failed" alert title={t('failed')}>
          {t(`error.${error}`)}
        </Notice>
      </div>
    );
  }
  return (
    ended && (
      <p role="status" className="max-w-[44ch] border-l-2 border-line-2 pl-3">
        {t(`ended.${ended}`)}
      </p>
    )
  );
}

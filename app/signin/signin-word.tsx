import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { withFirst } from '@/components/ui/format/date';
import { Notice } from '@/components/ui/notice';
import type { SessionEnded, SigninError } from './signin-params';

type SigninWordProps = {
  error: SigninError | null;
  ended: SessionEnded | null;
  /** Since when the CAS does not answer. */
  silent: Date | null;
};

/** Why the person is here again: what failed, or why their session is over; and that nobody can come in now. */
export function SigninWord({ error, ended, silent }: SigninWordProps) {
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
  if (silent) return <Silent since={silent} />;
  return (
    ended && (
      <p role="status" className="max-w-[44ch] border-l-2 border-line-2 pl-3">
        {t(`ended.${ended}`)}
      </p>
    )
  );
}

/** Said before the browser is sent to a server that does not answer. */
function Silent({ since }: { since: Date }) {
  const t = useTranslations('signin');
  const format = useFormatter();
  const day = withFirst(useLocale(), format.dateTime(since, { dateStyle: 'medium' }));
  return (
    <div className="max-w-[52ch]">
      <Notice
        tone="held"
        title={t('casSilent', { day, time: format.dateTime(since, { timeStyle: 'short' }) })}
      />
    </div>
  );
}

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { Notice } from '@/components/ui/notice';

/** Before a plan is applied: what the service account lacks for it, and where it is said how to grant it. */
export function LacksNote({ permissions }: { permissions: readonly string[] }) {
  const t = useTranslations('plans.lacks');
  return (
    <div className="px-gutter pb-4">
      <Notice tone="waiting" title={t('title', { count: permissions.length })}>
        {t.rich('text', {
          count: permissions.length,
          permissions: permissions.join(', '),
          code: (text) => <Code>{text}</Code>,
          link: (text) => (
            <Link href="/admin" className="link">
              {text}
            </Link>
          ),
        })}
      </Notice>
    </div>
  );
}

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from './link-button';

type ExportLinkProps = { href: string; children?: string; impossible?: string | undefined };

/** The list as filtered, as a CSV file. */
export function ExportLink({ href, children, impossible }: ExportLinkProps) {
  const t = useTranslations('kit');
  return (
    <LinkButton href={href} download variant="ghost" icon={<Download />} impossible={impossible}>
      {children ?? t('export')}
    </LinkButton>
  );
}

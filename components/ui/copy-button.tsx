'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

type CopyButtonProps = {
  /** What is copied; the address of the page when absent. */
  text?: string;
  /** Shown beside the icon; without it the icon stands alone, named by `label`. */
  children?: string;
  label?: string;
};

export function CopyButton({ text, children, label }: CopyButtonProps) {
  const t = useTranslations('kit');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    await navigator.clipboard.writeText(text ?? window.location.href);
    setCopied(true);
  }

  const icon = copied ? <Check /> : <Copy />;
  return (
    <>
      {children ? (
        <Button variant="ghost" icon={icon} onClick={copy} aria-label={label}>
          {children}
        </Button>
      ) : (
        <IconButton size="small" icon={icon} label={label ?? t('copy')} onClick={copy} />
      )}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}

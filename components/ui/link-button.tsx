import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-style';
import { ImpossibleButton } from './impossible-button';

type LinkButtonProps = {
  href: string;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  impossible?: string | undefined;
  /** The address answers with a file. */
  download?: boolean;
  className?: string;
};

export function LinkButton(props: LinkButtonProps) {
  const { href, children, variant, size, icon, impossible, download, className } = props;
  if (impossible) {
    return (
      <ImpossibleButton reason={impossible} variant={variant} size={size} className={className}>
        {icon}
        {children}
      </ImpossibleButton>
    );
  }
  const look = buttonClass({ variant, size, className });
  if (download) {
    return (
      <a href={href} download className={look}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={look}>
      {icon}
      {children}
    </Link>
  );
}

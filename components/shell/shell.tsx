import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ShellStateProvider } from './shell-state';
import { Sidebar, type SidebarProps } from './sidebar';

type ShellProps = SidebarProps & {
  children: ReactNode;
  /** Drawn over the page: palette, key help. */
  overlays?: ReactNode;
};

export function Shell({ children, overlays, ...sidebar }: ShellProps) {
  const t = useTranslations('shell');
  return (
    <ShellStateProvider>
      <a
        href="#main"
        className="sr-only z-50 rounded-2 bg-primary px-3 py-2 font-medium text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <div className="grid min-h-dvh grid-cols-[var(--side)_minmax(0,1fr)] max-tablet:block">
        <Sidebar {...sidebar} />
        <main id="main" tabIndex={-1} className="flex min-h-dvh min-w-0 flex-col bg-surface outline-none">
          {children}
        </main>
      </div>
      {overlays}
    </ShellStateProvider>
  );
}

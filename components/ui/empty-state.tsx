import { Import, LockKeyhole, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { 'nothing-yet': <Import />, 'no-match': <SearchX />, 'no-right': <LockKeyhole /> };

type EmptyStateProps = {
  /** Nothing yet: how to begin. No match: which filter to drop. No right: who to ask. Never observed is not empty. */
  kind: keyof typeof ICONS;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
};

export function EmptyState({ kind, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-3 border border-line p-4.5">
      <span className="text-ink-3">{ICONS[kind]}</span>
      <div>
        <p className="font-medium">{title}</p>
        {children && <div className="measure text-ink-2">{children}</div>}
      </div>
      {action && <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

import { CircleAlert, Info, OctagonAlert, OctagonPause } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';

const LOOKS = {
  plain: { box: 'border-line', icon: 'text-ink-3', drawing: <Info /> },
  held: { box: 'border-held-line bg-held-tint', icon: 'text-held', drawing: <OctagonPause /> },
  failed: { box: 'border-remove-line bg-remove-tint', icon: 'text-remove', drawing: <OctagonAlert /> },
  waiting: { box: 'border-line', icon: 'text-ink-3', drawing: <CircleAlert /> },
};

type NoticeProps = {
  tone?: keyof typeof LOOKS;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
  /** Appeared while the page was open: read at once. */
  alert?: boolean;
};

/** A border all around: stop and read. Two on one screen at most. */
export function Notice({ tone = 'plain', title, children, actions, icon, alert }: NoticeProps) {
  const look = LOOKS[tone];
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={classes('flex gap-2.5 rounded-3 border px-3 py-2.5', look.box)}
    >
      <span className={classes('mt-0.5', look.icon)}>{icon ?? look.drawing}</span>
      <div className="min-w-0 flex-1">
        <div className="font-medium">{title}</div>
        {children && <div className="measure text-ink-2">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-1.5">{actions}</div>}
      </div>
    </div>
  );
}

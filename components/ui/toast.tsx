'use client';

import { Toast as Base } from '@base-ui/react/toast';
import { Check, Info, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { classes } from './classes';

type ToastAct = { label: string; run: () => void };

const ICONS: Record<string, ReactNode> = { done: <Check />, news: <Info />, failure: <TriangleAlert /> };

/** Toasts are read as they come: neither dialogs nor hidden from anyone until the pointer is over them. */
const STATUS = { 'aria-modal': undefined, 'aria-hidden': undefined };

/** Holds the toasts of the page, bottom right, two at most. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider limit={2} timeout={6000}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-100 max-w-[calc(100vw-2rem)] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/**
 * `done` for a reversible act, with the act that undoes it (10 s); `news` for what happened elsewhere;
 * `failure` is read at once, and never the only place of an error that needs an act.
 */
export function useToast() {
  const { add } = Base.useToastManager();
  return useMemo(
    () => ({
      done: (text: string, undo?: ToastAct) =>
        add({ type: 'done', title: text, timeout: 10_000, ...actionOf(undo) }),
      news: (text: string, act?: ToastAct) => add({ type: 'news', title: text, ...actionOf(act) }),
      failure: (text: string, act?: ToastAct) =>
        add({ type: 'failure', title: text, timeout: 12_000, ...actionOf(act) }),
    }),
    [add],
  );
}

function actionOf(act: ToastAct | undefined) {
  return act ? { actionProps: { children: act.label, onClick: act.run } } : {};
}

function ToastList() {
  const t = useTranslations('kit');
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => {
    const dark = toast.type === 'done';
    const button = classes(
      'inline-flex h-6 flex-none items-center justify-center rounded-2 text-small font-medium max-tablet:h-9',
      dark ? 'hover:bg-primary-hover' : 'hover:bg-hover',
    );
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        role={toast.type === 'failure' ? 'alert' : 'status'}
        {...STATUS}
        swipeDirection={['right']}
        className={classes(
          'rounded-3 border shadow-2 transition-opacity duration-180 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0',
          dark ? 'border-primary bg-primary text-on-primary' : 'border-line-2 bg-raised text-ink',
        )}
      >
        <Base.Content className="flex min-h-10 items-center gap-2.5 py-1.5 pr-1.5 pl-3">
          <span className={toast.type === 'failure' ? 'text-remove' : undefined}>
            {ICONS[toast.type ?? 'news']}
          </span>
          <Base.Title className="flex-1" render={<p />} />
          {toast.actionProps && (
            <Base.Action
              className={classes(button, 'border px-2', dark ? 'border-current/35' : 'border-line-2')}
            />
          )}
          <Base.Close
            aria-label={t('close')}
            aria-hidden={undefined}
            className={classes(button, 'w-6 max-tablet:w-9')}
          >
            <X />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}

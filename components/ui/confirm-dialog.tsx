'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useTranslations } from 'next-intl';
import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { Button } from './button';
import { DIALOG_LOOK, DialogBackdrop } from './dialog';
import { Notice } from './notice';
import { TypedConfirmation } from './typed-confirmation';

export type ActResult = { ok: true } | { ok: false; message: string };

type ConfirmDialogProps = {
  trigger: ReactElement<Record<string, unknown>>;
  /** The question, which names the act and the object. */
  title: string;
  /** Counts and consequences. */
  children: ReactNode;
  /** The act again: "Retirer 34 membres". */
  confirm: string;
  act: () => Promise<ActResult>;
  /** Red: only on the last rung. */
  strong?: boolean;
  /** What must be typed first: the object's name, or a number. */
  typed?: { value: string; numeric?: boolean };
  onDone?: () => void;
};

/** Rung 2 of the ladder (counts and consequences); with `typed`, rung 3. The way out is "Laisser". */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, children, confirm, act, strong, typed, onDone } = props;
  const t = useTranslations('kit');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const leave = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const blocked = typed !== undefined && text.trim() !== typed.value;

  function change(next: boolean) {
    if (busy) return;
    setOpen(next);
    setText('');
    setFailure(undefined);
  }

  async function perform() {
    setBusy(true);
    setFailure(undefined);
    const result = await act().catch((): ActResult => ({ ok: false, message: t('dialog.failed') }));
    setBusy(false);
    if (!result.ok) return setFailure(result.message);
    setOpen(false);
    onDone?.();
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Trigger render={trigger} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop render={<DialogBackdrop />} />
        <AlertDialog.Popup className={DIALOG_LOOK} initialFocus={typed ? input : leave}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (!blocked && !busy) void perform();
            }}
          >
            <div className="flex flex-col gap-2.5 px-4 pt-4 pb-3.5">
              <AlertDialog.Title className="text-title font-semibold">{title}</AlertDialog.Title>
              <AlertDialog.Description className="text-ink-2" render={<div />}>
                {children}
              </AlertDialog.Description>
              {typed && <TypedConfirmation ref={input} {...typed} text={text} onType={setText} />}
              {failure && <Notice tone="failed" title={failure} alert />}
            </div>
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-2.5">
              <Button ref={leave} size="large" onClick={() => change(false)}>
                {t('leave')}
              </Button>
              <Button
                type="submit"
                size="large"
                variant={strong ? 'strong' : 'primary'}
                busy={busy && t('dialog.busy')}
                impossible={blocked ? t('dialog.mismatch', { value: typed.value }) : undefined}
              >
                {confirm}
              </Button>
            </div>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

'use client';

import { Radio, Wrench } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useToast } from '@/components/ui/toast';

type EventSwitchProps = {
  on: boolean;
  /** A webhook is missing, switched off or changed. */
  unwell: boolean;
  turnOn: (input: Record<string, never>) => Promise<ActResult>;
  turnOff: (input: Record<string, never>) => Promise<ActResult>;
  refusal: string | undefined;
};

/** Sets Régie's own webhooks up on the server, puts them right, or takes them off. Rung 2. */
export function EventSwitch({ on, unwell, turnOn, turnOff, refusal }: EventSwitchProps) {
  const t = useTranslations('live.events');
  const [router, toast] = [useRouter(), useToast()];
  const done = (text: string) => () => {
    toast.done(text);
    router.refresh();
  };
  const start = on ? (unwell ? 'repair' : null) : 'on';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <p className="measure min-w-60 flex-1 text-ink-2">{t(on ? (unwell ? 'unwell' : 'well') : 'what')}</p>
      {start && (
        <ConfirmDialog
          trigger={
            <Button icon={on ? <Wrench /> : <Radio />} impossible={refusal}>
              {t(`${start}.act`)}
            </Button>
          }
          title={t(`${start}.title`)}
          confirm={t(`${start}.act`)}
          act={() => turnOn({})}
          onDone={done(t(`${start}.done`))}
        >
          {t(`${start}.consequence`)}
        </ConfirmDialog>
      )}
      {on && (
        <ConfirmDialog
          trigger={<Button impossible={refusal}>{t('off.act')}</Button>}
          title={t('off.title')}
          confirm={t('off.act')}
          act={() => turnOff({})}
          onDone={done(t('off.done'))}
        >
          {t('off.consequence')}
        </ConfirmDialog>
      )}
    </div>
  );
}

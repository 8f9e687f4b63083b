'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { SessionLeft } from '@/lib/access/types';
import { SESSION_KEY } from './session-key';

export type GoOn = (
  input: Record<string, never>,
) => Promise<{ ok: true; value: SessionLeft | null } | { ok: false }>;

/** One act that renews the session; the focus goes back to what the person was doing. */
export function SessionGoOn({ goOn }: { goOn: GoOn }) {
  const t = useTranslations('shell.session');
  const queries = useQueryClient();
  const toast = useToast();
  const before = useRef<EventTarget | null>(null);
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => goOn({}),
    onSuccess: (result) => {
      const left = result.ok ? result.value : null;
      queries.setQueryData(SESSION_KEY, left);
      if (left) toast.news(t('goneOn'));
      focusAgain(before.current);
    },
  });
  return (
    <>
      <Button
        variant="primary"
        busy={isPending && t('goingOn')}
        onClick={() => mutate()}
        onFocus={({ relatedTarget }) => {
          before.current = relatedTarget;
        }}
      >
        {t('goOn')}
      </Button>
      {isError && <p className="text-remove">{t('failed')}</p>}
    </>
  );
}

function focusAgain(before: EventTarget | null): void {
  const target = before instanceof HTMLElement ? before : document.getElementById('main');
  target?.focus();
}

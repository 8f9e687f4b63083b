'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { MembershipActions } from './membership-actions';

type Props = {
  groupId: number;
  person: { username: string; name: string };
  exclude: MembershipActions['exclude'];
  onClose: () => void;
};

/** Keeps someone out whatever the sources say; the reason stays on the group's page. */
export function ExcludeDialog({ groupId, person, exclude, onClose }: Props) {
  const t = useTranslations('groups.exclude');
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [failure, setFailure] = useState<{ message: string; fields?: Readonly<Record<string, string>> }>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await exclude({ groupId, username: person.username, reason, until });
    setBusy(false);
    if (!result.ok) return setFailure(result);
    toast.done(t('done', { name: person.name }));
    onClose();
  }

  return (
    <Dialog title={t('title', { name: person.name })} open onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-3.5 whitespace-normal text-left">
        {failure && <Notice tone="failed" title={failure.message} alert />}
        <p className="text-ink-2">{t('consequence')}</p>
        <Field label={t('reason')} error={failure?.fields?.reason} required>
          {(control) => (
            <TextInput
              {...control}
              size="large"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('until')} hint={t('untilHint')} error={failure?.fields?.until}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              size="large"
              className="max-w-50"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button size="large" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" size="large" variant="primary" busy={busy && t('busy')}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import type { ActResult } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';

type Props = {
  source: { id: number; version: number; path: string | null; goneMeansInactive: boolean };
  configure: (input: {
    sourceId: number;
    version: number;
    path: string;
    goneMeansInactive: boolean;
  }) => Promise<ActResult>;
  refusal?: string | undefined;
};

export function SourceSettings({ source, configure, refusal }: Props) {
  const t = useTranslations('import.source');
  const toast = useToast();
  const [path, setPath] = useState(source.path ?? '');
  const [goneMeansInactive, setGone] = useState(source.goneMeansInactive);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await configure({ sourceId: source.id, version: source.version, path, goneMeansInactive });
    setBusy(false);
    setFailure(result.ok ? undefined : result.message);
    if (result.ok) toast.done(t('saved'));
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3.5 pt-3">
      {failure && <Notice tone="failed" title={failure} alert />}
      <Field label={t('path')} hint={t('pathHint')}>
        {(control) => (
          <TextInput {...control} value={path} onChange={(event) => setPath(event.target.value)} />
        )}
      </Field>
      <CheckboxField
        label={t('gone')}
        hint={t('goneHint')}
        checked={goneMeansInactive}
        onChange={(event) => setGone(event.target.checked)}
      />
      <div>
        <Button type="submit" busy={busy && t('saving')} impossible={refusal}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

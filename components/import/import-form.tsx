'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { DropZone } from './drop-zone';
import { useUpload } from './use-upload';

type Result = { ok: true; value: { importId: number } } | { ok: false; message: string };

type Props = {
  /** Names of the sources there are. */
  sources: readonly string[];
  /** The one most likely meant; without one, a source must be chosen before anything is read. */
  likely?: string | undefined;
  /** Of the source chosen first: where it is read on the server. */
  path?: string;
  /** Starts as a patch of that source. */
  patch?: boolean;
  readPath: (input: { path: string; source: string; patch: boolean }) => Promise<Result>;
  refusal?: string | undefined;
};

const NEW = '';
/** No source bears it: names have no space at their ends. */
const UNCHOSEN = ' ';

export function ImportForm(props: Props) {
  const { sources, likely, path = '', patch: patched = false, readPath, refusal } = props;
  const t = useTranslations('import.form');
  const [source, setSource] = useState(likely ?? (sources.length === 0 ? NEW : UNCHOSEN));
  const [name, setName] = useState('');
  const [patch, setPatch] = useState(patched);
  const target = { source: source === NEW ? name : source, patch };
  const { upload, busy, failure, setFailure } = useUpload(target);
  const impossible = refusal ?? (source === UNCHOSEN ? t('chooseFirst') : undefined);
  return (
    <div className="flex max-w-160 flex-col gap-4 pt-3">
      {failure && <Notice tone="failed" title={failure} alert />}
      <DropZone busy={busy} impossible={impossible} onFiles={upload} />
      <Field label={t('source')} hint={t('sourceHint')}>
        {(control) => (
          <SelectInput
            {...control}
            value={source}
            onChange={(event) => setSource(event.target.value)}
            options={[
              ...(source === UNCHOSEN ? [{ value: UNCHOSEN, label: t('choose'), disabled: true }] : []),
              ...sources.map((value) => ({ value, label: value })),
              { value: NEW, label: t('newSource') },
            ]}
          />
        )}
      </Field>
      {source === NEW && (
        <Field label={t('newName')}>
          {(control) => (
            <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      <CheckboxField
        label={t('patch')}
        hint={t('patchHint')}
        checked={patch}
        onChange={(event) => setPatch(event.target.checked)}
      />
      <PathField
        path={path}
        target={target}
        readPath={readPath}
        refusal={impossible}
        onFailure={setFailure}
      />
    </div>
  );
}

type PathFieldProps = Pick<Props, 'readPath' | 'refusal'> & {
  path: string;
  target: { source: string; patch: boolean };
  onFailure: (message: string) => void;
};

function PathField({ path: initial, target, readPath, refusal, onFailure }: PathFieldProps) {
  const t = useTranslations('import.form');
  const router = useRouter();
  const [path, setPath] = useState(initial);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await readPath({ path, ...target });
    if (result.ok) return router.push(`/import/${result.value.importId}`);
    setBusy(false);
    onFailure(result.message);
  }

  return (
    <form onSubmit={submit}>
      <Field label={t('path')} hint={t('pathHint')}>
        {(control) => (
          <span className="flex gap-2">
            <TextInput {...control} value={path} onChange={(event) => setPath(event.target.value)} />
            <Button type="submit" busy={busy && t('reading')} impossible={refusal}>
              {t('readPath')}
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}

'use client';

import { FileArchive, FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { classes } from '@/components/ui/classes';
import { chosenFiles } from './dropped-files';
import type { FileToSend } from './send-folder';
import { useDrop } from './use-drop';

type Props = {
  busy: boolean;
  impossible?: string | undefined;
  onFiles: (files: readonly FileToSend[]) => void;
};

/** A folder or a zip, dropped or chosen: the buttons do all that the drop does. */
export function DropZone({ busy, impossible, onFiles }: Props) {
  const t = useTranslations('import.form');
  const place = useRef<HTMLDivElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const zip = useRef<HTMLInputElement>(null);
  const over = useDrop(place, { enabled: !impossible && !busy, onFiles });
  return (
    <div
      ref={place}
      className={classes(
        'flex flex-col items-start gap-2.5 rounded-3 border border-dashed p-4',
        over ? 'border-accent bg-accent-tint' : 'border-control',
      )}
    >
      <p className="font-medium">{t(over ? 'dropNow' : 'drop')}</p>
      <p className="measure text-small text-ink-3">{t('shape')}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={<FolderOpen />}
          busy={busy && t('sending')}
          impossible={impossible}
          onClick={() => folder.current?.click()}
        >
          {t('folder')}
        </Button>
        <Button icon={<FileArchive />} impossible={impossible} onClick={() => zip.current?.click()}>
          {t('zip')}
        </Button>
      </div>
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={t('folder')}
        {...FOLDER}
        onChange={({ target }) => target.files && onFiles(chosenFiles(target.files))}
      />
      <input
        ref={zip}
        type="file"
        hidden
        aria-label={t('zip')}
        accept=".zip,application/zip"
        onChange={({ target }) => target.files && onFiles(chosenFiles(target.files))}
      />
    </div>
  );
}

/** Every browser knows it; React's types do not. */
const FOLDER = { webkitdirectory: '' };

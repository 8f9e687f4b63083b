'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type FileToSend, sendFolder, sendZip } from './send-folder';

/** Sends files and goes to their preview; a single zip is sent as it is. */
export function useUpload(target: { source: string; patch: boolean }) {
  const t = useTranslations('import.form');
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function upload(files: readonly FileToSend[]) {
    const [first] = files;
    if (!first) return setFailure(t('nothing'));
    setBusy(true);
    setFailure(undefined);
    const zip = files.length === 1 && /\.zip$/i.test(first.path);
    const sent = await (zip ? sendZip(first.file, target) : sendFolder(files, target));
    if (sent.ok) return router.push(`/import/${sent.importId}`);
    setBusy(false);
    setFailure(sent.message ?? t('failed'));
  }

  return { upload, busy, failure, setFailure };
}

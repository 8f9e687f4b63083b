export type FileToSend = { path: string; file: File };

type Sent = { ok: true; importId: number } | { ok: false; message?: string };
type Target = { source: string; patch: boolean };

/** One line of JSON that lists the files, then the files: the browser reads them from the disk as they leave. */
export function sendFolder(files: readonly FileToSend[], target: Target): Promise<Sent> {
  const list = files.map(({ path, file }) => [path, file.size]);
  return send('folder', new Blob([`${JSON.stringify(list)}\n`, ...files.map(({ file }) => file)]), target);
}

export function sendZip(file: File, target: Target): Promise<Sent> {
  return send('zip', file, target);
}

async function send(kind: 'zip' | 'folder', body: Blob, { source, patch }: Target): Promise<Sent> {
  const query = new URLSearchParams({ kind, source, ...(patch && { patch: '1' }) });
  try {
    const response = await fetch(`/api/import?${query}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
    if (response.status === 401) window.location.reload();
    const answer: { importId?: number; message?: string } = await response.json();
    if (response.ok && answer.importId) return { ok: true, importId: answer.importId };
    return { ok: false, ...(answer.message && { message: answer.message }) };
  } catch {
    return { ok: false };
  }
}

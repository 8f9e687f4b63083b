import { rejectSentences } from '@/components/import/reject-sentences';
import { requireExport } from '@/lib/access/export';
import { numberIn } from '@/lib/base/address';
import { isAppError } from '@/lib/base/errors';
import { rejectsFolder } from '@/lib/sources/rejects-file';
import { zipOf } from '@/lib/sources/zip-writer';

type Context = { params: Promise<{ importId: string }> };

/** The rejected lines as a zip of the folder's own format, to be mended and imported as a patch. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const importId = numberIn((await params).importId);
  if (!importId) return new Response(null, { status: 404 });
  await requireExport(`rejects:${importId}`, 'source.import', { importId });
  try {
    const { name, files } = await rejectsFolder(importId, await rejectSentences());
    return new Response(new Uint8Array(zipOf(files)), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${name}.zip"`,
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (isAppError(error, 'NOT_FOUND')) return new Response(null, { status: 404 });
    throw error;
  }
}

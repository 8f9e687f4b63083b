import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { describeError } from '@/lib/access/error-message';
import { allowed } from '@/lib/access/policy';
import { recordRefusal } from '@/lib/access/refusals';
import { findActor } from '@/lib/access/session';
import { isAppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { beginPreview } from '@/lib/sources/begin-preview';
import { type Received, receiveUpload } from '@/lib/sources/received';

const Query = z.object({
  kind: z.enum(['zip', 'folder']),
  source: z.string().trim().max(120).optional(),
  patch: z.literal('1').optional(),
});

/**
 * Takes a folder or a zip as it comes and starts its preview. Under /api, which the proxy leaves alone: it would
 * keep the body in memory and cut it short.
 */
export async function POST(request: Request): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (request.headers.get('origin') !== new URL(config().REGIE_URL).origin) {
    return refuse(403, (await getTranslations('import.form'))('foreign'));
  }
  if (!allowed(actor, 'source.import').allowed) {
    await recordRefusal(actor, 'source.import');
    return refuse(403, (await getTranslations('errors'))('code.NOT_ALLOWED'));
  }
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success || !request.body) return new Response(null, { status: 400 });
  const { kind, source, patch } = query.data;
  let received: Received | undefined;
  try {
    received = await receiveUpload(kind, request.body);
    const asked = {
      input: received.input,
      origin: kind === 'zip' ? 'zip' : 'browser',
      patch: patch === '1',
    } as const;
    const importId = await beginPreview({ ...asked, ...(source && { source }) }, actor, received.discard);
    return Response.json({ importId }, { status: 202 });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refuse(422, describeError(await getTranslations('errors'), error));
  }
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status });
}

import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { JobStatus } from '@/components/jobs/job-status';
import { describeError } from '@/lib/access/error-message';
import { findActor } from '@/lib/access/session';
import { findJob } from '@/lib/jobs/queries';

type Context = { params: Promise<{ jobId: string }> };

/** How the work a page asked for stands: only its asker follows it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  const id = z.uuid().safeParse((await params).jobId);
  const job = id.success ? await findJob(id.data) : null;
  if (job?.requestedBy !== actor.username) return new Response(null, { status: 404 });
  const { state, progress, result, error } = job;
  const status: JobStatus = { state, progress, result };
  if (error) status.message = describeError(await getTranslations('errors'), error);
  return Response.json(status, { headers: { 'cache-control': 'no-store' } });
}

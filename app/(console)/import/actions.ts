'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { requestJob } from '@/lib/jobs/request';
import { beginPreview } from '@/lib/sources/begin-preview';
import { acceptShrunkSource, configureSource, discardImport } from '@/lib/sources/source-commands';

const Id = z.int().positive();

export const readPathAction = defineAction({
  permission: 'source.import',
  input: z.object({
    path: z.string().trim().min(1).max(1_000),
    source: z.string().trim().max(120),
    patch: z.boolean(),
  }),
  run: async ({ path, source, patch }, actor) => {
    const request = { input: { kind: 'path' as const, path }, origin: 'folder' as const, patch };
    const importId = await beginPreview({ ...request, ...(source && { source }) }, actor);
    return { importId };
  },
});

export const commitImportAction = defineAction({
  permission: 'source.import',
  input: z.object({ importId: Id, acceptRejects: z.boolean() }),
  run: async (input, actor) => ({ jobId: await requestJob('import', input, actor) }),
});

export const discardImportAction = defineAction({
  permission: 'source.import',
  input: z.object({ importId: Id }),
  run: async ({ importId }, actor) => {
    await discardImport({ importId }, actor);
    revalidatePath('/import', 'layout');
  },
});

export const acceptShrunkAction = defineAction({
  permission: 'plan.approve',
  input: z.object({ sourceId: Id }),
  run: async ({ sourceId }, actor) => {
    await acceptShrunkSource({ sourceId }, actor);
    await requestJob('compare', {}, actor);
    revalidatePath('/import', 'layout');
  },
});

export const configureSourceAction = defineAction({
  permission: 'source.import',
  input: z.object({
    sourceId: Id,
    version: Id,
    path: z.string().trim().max(1_000),
    goneMeansInactive: z.boolean(),
  }),
  run: async ({ sourceId, version, path, goneMeansInactive }, actor) => {
    const changes = { path: path || null, goneMeansInactive };
    await configureSource({ sourceId, version, changes }, actor);
    revalidatePath('/import', 'layout');
  },
});

import { requirePermission } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import type { Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { type Folder, unreadable } from './folder';
import { DEFAULT_SOURCE, openFolder, type PreviewRequest, READING_TIMEOUT_MS, stageFolder } from './preview';
import { allNotices, allRejects } from './queries/imports';
import { serverRules } from './queries/reading';
import type { ImportPreview, Reject, Warning } from './types';

export type DryRun = {
  preview: ImportPreview;
  rejects: readonly Reject[];
  notices: readonly Warning[];
};

/** Thrown to undo the transaction: what it carries is all that stays. */
class Undone extends Error {
  constructor(readonly found: DryRun) {
    super('a dry run is undone');
  }
}

/**
 * What an import of this folder would change. Nothing is kept: no source, no preview, no mark of a folder that
 * cannot be read.
 * @throws AppError SOURCE_UNREADABLE, TOO_LARGE
 */
export async function dryRunFolder(
  request: PreviewRequest,
  { listed }: { listed: number },
  actor: Actor,
): Promise<DryRun> {
  requirePermission(actor, 'source.import');
  const folder = await openFolder(request.input);
  try {
    if (!folder.people && folder.groups.length === 0) throw unreadable('empty');
    const rules = await serverRules();
    await derivedWrite(async (tx) => {
      const preview = await previewIn(tx, { folder, request, rules, actor });
      const rejects = await allRejects(preview.importId, listed, 0, tx);
      const notices = await allNotices(preview.importId, listed, tx);
      throw new Undone({ preview, rejects, notices });
    }, READING_TIMEOUT_MS);
  } catch (error) {
    if (error instanceof Undone) return error.found;
    throw error;
  } finally {
    await folder.close();
  }
  throw new Error('a dry run was not undone');
}

type Trial = {
  folder: Folder;
  request: PreviewRequest;
  rules: Awaited<ReturnType<typeof serverRules>>;
  actor: Actor;
};

async function previewIn(tx: Tx, { folder, request, rules, actor }: Trial): Promise<ImportPreview> {
  const source = request.source?.trim() || DEFAULT_SOURCE;
  const patch = request.patch ?? false;
  const { id: sourceId } = await tx.source.upsert({
    where: { name: source },
    create: { name: source, kind: 'folder', createdBy: actor.username },
    update: {},
    select: { id: true },
  });
  const { id: importId } = await tx.import.create({
    data: { sourceId, state: 'reading', patch, origin: request.origin, actor: actor.username },
    select: { id: true },
  });
  const counts = await stageFolder(tx, folder, { importId, sourceId, patch }, rules);
  return { importId, sourceId, source, patch, counts };
}

import { requirePermission } from '@/lib/access/policy';
import type { Actor } from '@/lib/base/actor';
import { type AppError, isAppError } from '@/lib/base/errors';
import type { Tx } from '@/lib/db/client';
import { derivedWrite } from '@/lib/db/derived';
import { countDifference, writeDifference } from './diff';
import { type DroppedFile, openDropped } from './dropped-folder';
import { ensureSource } from './ensure-source';
import { type Folder, unreadable } from './folder';
import type { ServerRules } from './group-settings';
import { findShrinkage, recordUnreadable, shrinkLimit } from './health';
import { openPath } from './path-folder';
import { knownTo, lastGoodSnapshot, serverRules } from './queries/reading';
import { findSourceByName } from './queries/sources';
import { readFolder } from './read-folder';
import type { Reading } from './sink';
import { createStage, stageSink } from './stage';
import type { ImportCounts, ImportPreview } from './types';
import { openZip } from './zip-folder';

/** 1,000,000 memberships are read and compared in less than two minutes. */
export const READING_TIMEOUT_MS = 30 * 60_000;

export const DEFAULT_SOURCE = 'Dossier de fichiers';

export type FolderInput =
  | { kind: 'path'; path: string }
  | { kind: 'zip'; archive: string | Uint8Array }
  | { kind: 'dropped'; files: readonly DroppedFile[] };

export type PreviewRequest = {
  input: FolderInput;
  /** Name of the source; made at its first reading. */
  source?: string;
  /** Only adds and corrects: what is not in the folder stays. */
  patch?: boolean;
  origin: 'folder' | 'zip' | 'browser' | 'command line';
  /** Told the import's number as soon as there is one. */
  started?: (importId: number) => void;
};

/**
 * Reads a folder and keeps what it would change; definitions stay as they are.
 * @throws AppError SOURCE_UNREADABLE, TOO_LARGE: nothing is changed, and a source at a path is marked unhealthy.
 */
export async function previewFolder(request: PreviewRequest, actor: Actor): Promise<ImportPreview> {
  requirePermission(actor, 'source.import');
  const name = request.source?.trim() || DEFAULT_SOURCE;
  let importId: number | undefined;
  let folder: Folder | undefined;
  try {
    folder = await openFolder(request.input);
    if (!folder.people && folder.groups.length === 0) throw unreadable('empty');
    const sourceId = await ensureSource(name, actor);
    importId = await startImport(sourceId, request, actor);
    request.started?.(importId);
    const counts = await readIntoStage(folder, { importId, sourceId, patch: request.patch ?? false });
    return { importId, sourceId, source: name, patch: request.patch ?? false, counts };
  } catch (error) {
    if (isAppError(error)) await refuse(error, { name, importId, request, actor });
    else if (importId !== undefined) await closeRefused(importId, { code: 'UNEXPECTED', params: {} });
    throw error;
  } finally {
    await folder?.close();
  }
}

/** @throws AppError SOURCE_UNREADABLE, TOO_LARGE */
export function openFolder(input: FolderInput): Promise<Folder> | Folder {
  if (input.kind === 'path') return openPath(input.path);
  return input.kind === 'zip' ? openZip(input.archive) : openDropped(input.files);
}

/** Earlier previews of the source that nobody imported are dropped, and lines of old imports with them. */
function startImport(sourceId: number, { patch, origin }: PreviewRequest, actor: Actor): Promise<number> {
  return derivedWrite(async (tx) => {
    await tx.$executeRaw`
      update import set state = 'discarded', "finishedAt" = now()
      where "sourceId" = ${sourceId} and state in ('previewed', 'reading') and "startedAt" < now() - interval '1 day'`;
    await tx.$executeRaw`
      delete from import_line where "importId" in (
        select id from import where "sourceId" = ${sourceId} and state <> 'previewed' order by id desc offset 2)`;
    const { id } = await tx.import.create({
      data: { sourceId, state: 'reading', patch: patch ?? false, origin, actor: actor.username },
      select: { id: true },
    });
    return id;
  });
}

export type Place = { importId: number; sourceId: number; patch: boolean };

async function readIntoStage(folder: Folder, place: Place): Promise<ImportCounts> {
  const rules = await serverRules();
  return derivedWrite((tx) => stageFolder(tx, folder, place, rules), READING_TIMEOUT_MS);
}

/** Reads the folder and keeps, as the import's lines, what it would change. */
export async function stageFolder(
  tx: Tx,
  folder: Folder,
  place: Place,
  rules: ServerRules,
): Promise<ImportCounts> {
  const { importId, sourceId, patch } = place;
  const [basis] = await tx.$queryRaw<{ number: number }[]>`
      select coalesce(max(number), 0)::int as number from revision`;
  await createStage(tx);
  const { finish, ...sink } = stageSink(tx, importId);
  const reading = await readFolder(folder, {
    patch,
    rules,
    known: await knownTo(tx, sourceId, patch),
    sink,
  });
  await finish();
  const counts = await compareStage({ tx, ...place }, reading);
  await tx.import.update({
    where: { id: importId },
    data: { state: 'previewed', counts, basis: basis?.number ?? 0 },
  });
  return counts;
}

async function compareStage(place: Place & { tx: Tx }, reading: Reading): Promise<ImportCounts> {
  const { tx, sourceId, patch } = place;
  const before = await lastGoodSnapshot(tx, sourceId);
  const empty = reading.groups === 0 && reading.protectedGroups.size === 0;
  if (!patch && before && before.groups > 0 && empty) throw unreadable('groups-missing');
  await writeDifference(place, reading);
  const counts = await countDifference(place, reading);
  const now = { people: after(counts.people), memberships: after(counts.grants) };
  const shrunk = before && !patch ? findShrinkage(before, now, await shrinkLimit(tx)) : undefined;
  const { rejected, warnings, header } = reading;
  return { ...counts, rejected, warnings, ...(shrunk ? { shrunk } : {}), ...(header ? { header } : {}) };
}

function after(counts: ImportCounts['people']): number {
  return counts.new + counts.changed + counts.same + counts.kept;
}

type Refusal = { name: string; importId: number | undefined; request: PreviewRequest; actor: Actor };

async function refuse(error: AppError, { name, importId, request, actor }: Refusal): Promise<void> {
  if (importId !== undefined) await closeRefused(importId, error);
  const source = await findSourceByName(name);
  if (source && request.input.kind === 'path' && !request.patch)
    await recordUnreadable(actor, source.id, error);
}

async function closeRefused(importId: number, { code, params }: Pick<AppError, 'code' | 'params'>) {
  await derivedWrite((tx) =>
    tx.import.update({
      where: { id: importId },
      data: { state: 'refused', finishedAt: new Date(), error: { code, params: { ...params } } },
    }),
  );
}

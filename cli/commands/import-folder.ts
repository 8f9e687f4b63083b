import { resolve } from 'node:path';
import type { Json } from '@/lib/base/json';
import { type CommitResult, commitImport } from '@/lib/sources/commands';
import { type DryRun, dryRunFolder } from '@/lib/sources/dry-run';
import { type PreviewRequest, previewFolder } from '@/lib/sources/preview';
import { allNotices, allRejects } from '@/lib/sources/queries/imports';
import type { ImportPreview, Reject, SubjectCounts, Warning } from '@/lib/sources/types';
import { compareLater } from '../compare-later';
import type { Say } from '../language';
import { type Command, EXIT, type Outcome } from '../types';

type Options = { dir: string; dryRun?: boolean; acceptRejects?: boolean; patch?: boolean; source?: string };

/** Of rejected lines, and of notices. */
const LISTED = 100_000;
const SHOWN = 20;

type Told = DryRun;
type Line = Pick<Reject | Warning, 'file' | 'line' | 'code'>;

export const importFolder: Command<Options> = async (options, { actor, say, progress }) => {
  progress(say('step.read'));
  const request: PreviewRequest = {
    input: { kind: 'path', path: resolve(options.dir) },
    origin: 'command line',
    patch: options.patch ?? false,
    ...(options.source ? { source: options.source } : {}),
  };
  if (options.dryRun) return notImported(await dryRunFolder(request, { listed: LISTED }, actor), true, say);
  const preview = await previewFolder(request, actor);
  const [rejects, notices] = [
    await allRejects(preview.importId, LISTED),
    await allNotices(preview.importId, LISTED),
  ];
  const told: Told = { preview, rejects, notices };
  if (rejects.length > 0 && !options.acceptRejects) return notImported(told, false, say);
  progress(say('step.import'));
  const result = await commitImport({ importId: preview.importId, acceptRejects: rejects.length > 0 }, actor);
  await compareLater(actor);
  return imported(told, result, say);
};

function notImported(told: Told, dryRun: boolean, say: Say): Outcome {
  const count = told.rejects.length;
  const counts = totalsOf(told.preview);
  const differs = counts.created + counts.changed + counts.removed > 0;
  const message = say('import.refused', { count });
  return {
    exit: count > 0 ? EXIT.error : differs ? EXIT.changes : EXIT.done,
    json: {
      dryRun,
      revision: null,
      ...counts,
      ...detailsOf(told, say),
      ...(dryRun ? { import: null } : { error: { code: 'INVALID', message } }),
    },
    lines: [say(dryRun ? 'import.preview' : 'import.refused', { ...counts, count }), ...toldLines(told, say)],
  };
}

function imported(told: Told, result: CommitResult, say: Say): Outcome {
  const { revision, created, changed, removed } = result;
  const count = told.rejects.length;
  return {
    exit: count > 0 ? EXIT.error : EXIT.done,
    json: { revision, created, changed, removed, ...detailsOf(told, say) },
    lines: [say('import.done', { revision, created, changed, removed, count }), ...toldLines(told, say)],
  };
}

function detailsOf({ preview: { importId, source, patch, counts }, rejects, notices }: Told, say: Say) {
  return {
    import: importId,
    source,
    patch,
    people: { ...counts.people },
    groups: { ...counts.groups },
    memberships: { ...counts.grants },
    warnings: counts.warnings,
    notices: notices.map((notice) => lineJson(notice, noticeOf(notice, say))),
    rejected: rejects.map((reject) => lineJson(reject, reasonOf(reject, say))),
    ...(counts.shrunk ? { shrunk: { ...counts.shrunk } } : {}),
  } satisfies Json;
}

function lineJson({ file, line, code }: Line, reason: string) {
  return { file, line, reason, code };
}

function totalsOf({ counts: { people, groups, grants } }: ImportPreview) {
  const sum = (change: keyof SubjectCounts) => people[change] + groups[change] + grants[change];
  return { created: sum('new'), changed: sum('changed'), removed: sum('gone') };
}

function toldLines({ preview, rejects, notices }: Told, say: Say): string[] {
  const { warnings } = preview.counts;
  return [
    ...shown(rejects, rejects.length, (reject) => reasonOf(reject, say), say),
    ...(warnings > 0 ? [say('import.notices', { count: warnings })] : []),
    ...shown(notices, warnings, (notice) => noticeOf(notice, say), say),
  ];
}

function shown<One extends Line>(
  told: readonly One[],
  count: number,
  sentence: (one: One) => string,
  say: Say,
): string[] {
  const lines = told
    .slice(0, SHOWN)
    .map((one) => `  ${one.line > 0 ? `${one.file}:${one.line}` : one.file}  ${sentence(one)}`);
  const more = count - lines.length;
  return more > 0 ? [...lines, say('more', { count: more })] : lines;
}

function reasonOf({ code, params }: Reject, say: Say): string {
  return say(`import:reject.${code}`, { ...params });
}

function noticeOf({ code, params }: Warning, say: Say): string {
  return say(`import:warning.${code}`, { ...params });
}

import { resolve } from 'node:path';
import type { Json } from '@/lib/base/json';
import { type CommitResult, commitImport } from '@/lib/sources/commands';
import { previewFolder } from '@/lib/sources/preview';
import { allRejects } from '@/lib/sources/queries/imports';
import type { ImportPreview, Reject, SubjectCounts } from '@/lib/sources/types';
import { compareLater } from '../compare-later';
import type { Say } from '../language';
import { type Command, EXIT, type Outcome } from '../types';

type Options = { dir: string; dryRun?: boolean; acceptRejects?: boolean; patch?: boolean; source?: string };

const REJECTS_LISTED = 100_000;
const REJECTS_SHOWN = 20;

export const importFolder: Command<Options> = async (options, { actor, say, progress }) => {
  progress(say('step.read'));
  const preview = await previewFolder(
    {
      input: { kind: 'path', path: resolve(options.dir) },
      origin: 'command line',
      patch: options.patch ?? false,
      ...(options.source ? { source: options.source } : {}),
    },
    actor,
  );
  const rejects = await allRejects(preview.importId, REJECTS_LISTED);
  const refused = rejects.length > 0 && !options.acceptRejects;
  if (options.dryRun || refused)
    return notImported(preview, rejects, { dryRun: options.dryRun ?? false, say });
  progress(say('step.import'));
  const result = await commitImport({ importId: preview.importId, acceptRejects: rejects.length > 0 }, actor);
  await compareLater(actor);
  return imported(preview, result, rejects, say);
};

type Reading = { dryRun: boolean; say: Say };

function notImported(preview: ImportPreview, rejects: readonly Reject[], { dryRun, say }: Reading): Outcome {
  const counts = totalsOf(preview);
  const differs = counts.created + counts.changed + counts.removed > 0;
  const message = say('import.refused', { count: rejects.length });
  return {
    exit: rejects.length > 0 ? EXIT.error : differs ? EXIT.changes : EXIT.done,
    json: {
      dryRun,
      revision: null,
      ...counts,
      ...detailsOf(preview, rejects, say),
      ...(dryRun ? {} : { error: { code: 'INVALID', message } }),
    },
    lines: [
      say(dryRun ? 'import.preview' : 'import.refused', { ...counts, count: rejects.length }),
      ...shown(rejects, say),
    ],
  };
}

function imported(
  preview: ImportPreview,
  result: CommitResult,
  rejects: readonly Reject[],
  say: Say,
): Outcome {
  const { revision, created, changed, removed } = result;
  return {
    exit: rejects.length > 0 ? EXIT.error : EXIT.done,
    json: { revision, created, changed, removed, ...detailsOf(preview, rejects, say) },
    lines: [
      say('import.done', { revision, created, changed, removed, count: rejects.length }),
      ...shown(rejects, say),
    ],
  };
}

function detailsOf({ importId, source, patch, counts }: ImportPreview, rejects: readonly Reject[], say: Say) {
  return {
    import: importId,
    source,
    patch,
    people: { ...counts.people },
    groups: { ...counts.groups },
    memberships: { ...counts.grants },
    warnings: counts.warnings,
    rejected: rejects.map(({ file, line, code, params }) => ({
      file,
      line,
      reason: reasonOf({ code, params }, say),
      code,
    })),
    ...(counts.shrunk ? { shrunk: { ...counts.shrunk } } : {}),
  } satisfies Json;
}

function totalsOf({ counts: { people, groups, grants } }: ImportPreview) {
  const sum = (change: keyof SubjectCounts) => people[change] + groups[change] + grants[change];
  return { created: sum('new'), changed: sum('changed'), removed: sum('gone') };
}

function shown(rejects: readonly Reject[], say: Say): string[] {
  const lines = rejects
    .slice(0, REJECTS_SHOWN)
    .map((reject) => `  ${reject.file}:${reject.line}  ${reasonOf(reject, say)}`);
  const more = rejects.length - lines.length;
  return more > 0 ? [...lines, say('more', { count: more })] : lines;
}

function reasonOf({ code, params }: Pick<Reject, 'code' | 'params'>, say: Say): string {
  return say(`import:reject.${code}`, { ...params });
}

import { requirePermission } from '@/lib/access/policy';
import type { Explanation } from '@/lib/base/explanation';
import { refreshDrift } from '@/lib/reconcile/drift';
import { driftPage } from '@/lib/reconcile/queries/drift-page';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import { driftFilterOf, isNarrow } from '../drift-filter';
import type { Say } from '../language';
import { requireGroupIds } from '../queries/groups';
import { type Command, EXIT } from '../types';
import { type ActOptions, driftAct } from './drift-act';

const LISTED = 10_000;
const SHOWN = 50;

export const drift: Command<ActOptions> = async (options, around) => {
  if (options.group) await requireGroupIds(options.group);
  if (options.act !== undefined) return driftAct(options, around);
  const { actor, say } = around;
  requirePermission(actor, 'drift.read');
  const { open, unmanaged, byKind } = await refreshDrift();
  const filter = driftFilterOf(options);
  const { rows, total } = await driftPage(filter, { page: 1, pageSize: LISTED });
  const lines = rows.slice(0, SHOWN).map((row) => describe(row, say));
  return {
    exit: (isNarrow(filter) ? total : open) > 0 ? EXIT.changes : EXIT.done,
    json: {
      drift: open,
      unmanaged,
      byKind,
      items: rows.map(
        ({ kind, groupSlug, username, label, desired, actual, cause, author, firstSeenAt }) => ({
          kind,
          group: groupSlug,
          username,
          label,
          desired,
          actual,
          cause: cause === null ? null : { code: cause.code, params: { ...cause.params } },
          author: author === null ? null : { code: author.code, params: { ...author.params } },
          since: firstSeenAt.toISOString(),
        }),
      ),
      more: total - rows.length,
    },
    lines: [
      isNarrow(filter) ? say('drift.chosen', { total, open }) : say('drift.sum', { open, unmanaged }),
      ...lines,
      ...(total > lines.length ? [say('more', { count: total - lines.length })] : []),
    ],
  };
};

function describe({ kind, label, username, author }: DriftRow, say: Say): string {
  const who = username && username !== label ? `  ${username}` : '';
  return `  ${say(`drift.kind.${kind}`)}  ${label}${who}${authorWords(author, say)}`;
}

/** Who made it, where that is known. */
function authorWords(author: Explanation | null, say: Say): string {
  if (author === null || author.code === 'unknown') return '';
  const by = author.params?.by ?? say('authors:gone');
  const { source, run } = author.params ?? {};
  const said = { by: String(by), source: String(source ?? ''), run: Number(run ?? 0) };
  return `  (${say(`authors:${author.code}`, said)})`;
}

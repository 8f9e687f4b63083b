import { requirePermission } from '@/lib/access/policy';
import { refreshDrift } from '@/lib/reconcile/drift';
import { driftPage } from '@/lib/reconcile/queries/drift-page';
import type { Say } from '../language';
import { type Command, EXIT } from '../types';

const LISTED = 10_000;
const SHOWN = 50;

export const drift: Command<object> = async (_options, { actor, say }) => {
  requirePermission(actor, 'drift.read');
  const { open, unmanaged, byKind } = await refreshDrift();
  const { rows, total } = await driftPage({ state: 'open' }, { page: 1, pageSize: LISTED });
  const lines = rows.slice(0, SHOWN).map(({ kind, label, username }) => describe(kind, label, username, say));
  return {
    exit: open > 0 ? EXIT.changes : EXIT.done,
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
      say('drift.sum', { open, unmanaged }),
      ...lines,
      ...(open > lines.length ? [say('more', { count: open - lines.length })] : []),
    ],
  };
};

function describe(kind: string, label: string, username: string | null, say: Say): string {
  const who = username && username !== label ? `  ${username}` : '';
  return `  ${say(`drift.kind.${kind}`)}  ${label}${who}`;
}

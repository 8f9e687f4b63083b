import { parseListState, type SearchParams, single } from '@/components/ui/list-params';
import type { AuditFilter } from '@/lib/audit/types';

/** Spans of the record that the filter offers, in days. */
export const SPANS = { today: 1, week: 7, month: 30, year: 365 } as const;
type Span = keyof typeof SPANS;

/** Kinds of object an entry may be about. */
export const SUBJECT_KINDS = [
  'person',
  'group',
  'source',
  'plan',
  'run',
  'drift',
  'account',
  'workspace',
  'record',
  'permission',
  'session',
  'break-glass',
  'list',
] as const;

export type AuditView = {
  filter: AuditFilter;
  text: string;
  unknown: readonly string[];
  /** Entry number to read below of: the pages of the record go by number, not by count. */
  before: number | undefined;
  /** The entry whose panel is open. */
  open: number | undefined;
};

/** What the address asks of the record: `q`, `quand`, `geste`, `nature`, and one object by `objet=plan:217`, one person by `qui`. */
export function parseAuditView(params: SearchParams, now: Date): AuditView {
  const { text, facets, unknown } = parseListState(params, {
    sorts: ['-seq'],
    facets: { quand: Object.keys(SPANS), geste: null, nature: SUBJECT_KINDS },
  });
  const span = facets.quand?.[0];
  const object = readObject(single(params.objet));
  const kind = facets.nature?.[0];
  return {
    filter: {
      ...(text && { text }),
      ...(span && { from: new Date(now.getTime() - SPANS[span as Span] * 86_400_000) }), // facets keeps known spans only
      ...(facets.geste?.[0] && { action: facets.geste[0] }),
      ...(single(params.qui) && { actor: single(params.qui) }),
      ...(object ? { subject: object } : kind && { subject: { kind } }),
    },
    text,
    unknown,
    before: readNumber(single(params.avant)),
    open: readNumber(single(params.vue)),
  };
}

function readObject(text: string | undefined): { kind: string; id: string } | null {
  const [, kind, id] = /^([a-z-]+):(.+)$/.exec(text ?? '') ?? [];
  return kind && id ? { kind, id } : null;
}

function readNumber(text: string | undefined): number | undefined {
  const value = Number(text);
  return text && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

import type { AppError } from '@/lib/base/errors';
import { type Doc, docs, number, text } from './document';
import { chatError } from './envelope';
import type { Query, Transport } from './transport';

/** What `API_Upper_Count_Limit` ships with; a larger count is clamped to it without a word. */
const PAGE = 100;

export type ListRequest = {
  route: string;
  /** The key of the answer that holds the items. */
  items: string;
  query?: Query;
  /** Identifies an item. */
  key?: (item: Doc) => string | null;
  /** A fixed order that no two items share, for when everything at once is refused. */
  sort: Readonly<Record<string, 1>>;
  big?: boolean;
  /** False where `count=0` is known to be refused. */
  allAtOnce?: boolean;
  signal?: AbortSignal | undefined;
};

type Part = { items: Doc[]; total: number };

/**
 * A list, whole: all at once, else by pages with the total checked before and after.
 * @throws AppError CHAT_UNAVAILABLE, code `incomplete`, when the server gave less (or something twice) both ways.
 */
export async function readList(transport: Transport, request: ListRequest): Promise<Doc[]> {
  if (request.allAtOnce !== false) {
    const all = await readPart(transport, request, { count: '0' });
    if (isWhole(all.items, all.total, request)) return all.items;
  }
  for (let attempt = 0; attempt < 2; attempt++) {
    const items = await readPages(transport, request);
    if (items !== null) return items;
  }
  throw unusable('incomplete', request.route);
}

/** Null when a page was short, something came twice, or the total moved meanwhile. */
async function readPages(transport: Transport, request: ListRequest): Promise<Doc[] | null> {
  const items: Doc[] = [];
  let total: number | null = null;
  do {
    const window = { count: String(PAGE), offset: String(items.length), sort: JSON.stringify(request.sort) };
    const part: Part = await readPart(transport, request, window);
    total ??= part.total;
    const due = Math.min(PAGE, total - items.length);
    if (part.total !== total || part.items.length < due) return null;
    items.push(...part.items);
  } while (items.length < total);
  return isWhole(items, total, request) ? items : null;
}

async function readPart(transport: Transport, request: ListRequest, window: Query): Promise<Part> {
  const { route, query, big = false, signal } = request;
  const answer = await transport.get(route, { query: { ...query, ...window }, big, signal });
  const items = docs(answer[request.items]);
  const total = number(answer.total);
  if (total === null || !Array.isArray(answer[request.items])) throw unusable('malformed', route);
  return { items, total };
}

function isWhole(
  items: readonly Doc[],
  total: number,
  { key = (item) => text(item._id) }: ListRequest,
): boolean {
  return items.length === total && new Set(items.map(key)).size === total;
}

function unusable(code: 'incomplete' | 'malformed', route: string): AppError {
  return chatError({ kind: 'unavailable', code, said: '' }, `GET ${route}`);
}

import { isObject } from '@/sandbox/chat/fields';

type Document = Record<string, unknown>;
type Query = Record<string, unknown>;

function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const key of path.split('.')) {
    if (Array.isArray(value) && !/^\d+$/.test(key)) value = value.map((item) => valueAt(item, key));
    else value = isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
  }
  return value;
}

/** Dates are compared as numbers, whichever way they are written. */
function plain(value: unknown): unknown {
  if (isObject(value) && '$date' in value) return Number(value.$date) || Date.parse(String(value.$date));
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return Date.parse(value);
  return value;
}

function isEqual(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(actual) && !Array.isArray(wanted)) return actual.some((item) => isEqual(item, wanted));
  return JSON.stringify(plain(actual)) === JSON.stringify(plain(wanted));
}

function compare(actual: unknown, wanted: unknown): number {
  const [a, b] = [plain(actual), plain(wanted)];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return Number.NaN;
}

const OPERATORS: Record<string, (actual: unknown, wanted: unknown, all: Query) => boolean> = {
  $eq: isEqual,
  $ne: (actual, wanted) => !isEqual(actual, wanted),
  $gt: (actual, wanted) => compare(actual, wanted) > 0,
  $gte: (actual, wanted) => compare(actual, wanted) >= 0,
  $lt: (actual, wanted) => compare(actual, wanted) < 0,
  $lte: (actual, wanted) => compare(actual, wanted) <= 0,
  $in: (actual, wanted) => Array.isArray(wanted) && wanted.some((item) => isEqual(actual, item)),
  $nin: (actual, wanted) => Array.isArray(wanted) && !wanted.some((item) => isEqual(actual, item)),
  $exists: (actual, wanted) => (actual !== undefined) === Boolean(wanted),
  $regex: (actual, wanted, all) =>
    new RegExp(String(wanted), String(all.$options ?? '')).test(String(actual)),
  $options: () => true,
};

function matchesField(actual: unknown, wanted: unknown): boolean {
  if (!isObject(wanted) || '$date' in wanted) return isEqual(actual, wanted);
  return Object.entries(wanted).every(([name, value]) => OPERATORS[name]?.(actual, value, wanted) ?? false);
}

/** The part of MongoDB's query language that clients of these lists use. */
export function matches(document: Document, query: Query): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    const branches = Array.isArray(wanted) ? wanted.filter(isObject) : [];
    if (key === '$or') return branches.some((branch) => matches(document, branch));
    if (key === '$and') return branches.every((branch) => matches(document, branch));
    return matchesField(valueAt(document, key), wanted);
  });
}

/** Sorts by the keys of an order, leaving equal rows as they were. */
export function sortRows<Row extends Document>(
  rows: Row[],
  order: { key: string; direction: 1 | -1 }[],
): Row[] {
  return rows.sort((a, b) => {
    for (const { key, direction } of order) {
      const difference = compare(valueAt(a, key) ?? '', valueAt(b, key) ?? '');
      if (difference) return difference * direction;
    }
    return 0;
  });
}

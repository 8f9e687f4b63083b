import type { Call } from '@/sandbox/chat/endpoint';
import { type JsonObject, refuse } from '@/sandbox/chat/envelope';
import { isObject } from '@/sandbox/chat/fields';
import type { Order } from '@/sandbox/chat/paging';

type Asked = Pick<Call, 'query' | 'era'>;

/** A parameter that carries a JSON object; what cannot be read is refused by name. */
function objectOf({ query }: Asked, name: 'sort' | 'query' | 'fields'): JsonObject | null {
  const text = query[name];
  if (typeof text !== 'string' || text === '') return null;
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (isObject(value)) return value;
  return refuse(`error-invalid-${name}`, `Invalid ${name} parameter provided: "${text}"`, {
    helperMethod: 'parseJsonQuery',
  });
}

/** `sort={"name":1}` as a list of keys; null when none is given. */
export function orderOf(call: Asked): Order | null {
  const given = objectOf(call, 'sort');
  if (!given) return null;
  const entries = Object.entries(given);
  if (call.era.strictSort && entries.some(([, value]) => value !== 1 && value !== -1)) {
    const reason = `Invalid sort parameter provided: "${String(call.query.sort)}"`;
    refuse('error-invalid-sort', reason, { helperMethod: 'parseJsonQuery' });
  }
  return entries.map(([key, value]) => ({ key, direction: Number(value) < 0 ? -1 : 1 }));
}

/** The free query, where the era reads it; from 7 on it is ignored without a word. */
export const wantedOf = (call: Asked): JsonObject | null =>
  call.era.freeQuery ? objectOf(call, 'query') : null;

/** Keeps or leaves out the fields that are named, where the era reads that. */
export function projectionOf(call: Asked): (row: JsonObject) => JsonObject {
  const fields = call.era.freeQuery ? objectOf(call, 'fields') : null;
  const named = Object.entries(fields ?? {});
  if (named.length === 0) return (row) => row;
  const kept = named.filter(([, value]) => Number(value) === 1).map(([key]) => key);
  const dropped = named.filter(([, value]) => Number(value) === 0).map(([key]) => key);
  return (row) =>
    Object.fromEntries(
      Object.entries(row).filter(([key]) =>
        kept.length > 0 ? key === '_id' || kept.includes(key) : !dropped.includes(key),
      ),
    );
}

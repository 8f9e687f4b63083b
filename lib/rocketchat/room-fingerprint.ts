import { createHash } from 'node:crypto';
import { type Doc, isDoc, text } from './document';

/**
 * Digest of a room as a list shows it, whatever the order of its keys. Null without a date of last change: only that
 * moves when one member replaces another. Dates are never compared by size, so no clock has to be right.
 */
export function fingerprintOf(room: Doc): string | null {
  if (!text(room._updatedAt)) return null;
  return createHash('sha256')
    .update(JSON.stringify(inOrder(room)))
    .digest('base64url');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isDoc(value)) return value;
  const keys = Object.keys(value).sort();
  return keys.map((key) => [key, inOrder(value[key])]);
}

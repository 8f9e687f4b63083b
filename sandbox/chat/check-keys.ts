import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';

const invalid = (era: Era, reason: string): never => refuse(era.invalidParams, reason);

export function refuseExtraKeys(era: Era, body: JsonObject, known: readonly string[]): void {
  const extra = Object.keys(body).find((key) => !known.includes(key));
  if (extra === undefined) return;
  if (era.schemaErrors) invalid(era, 'must NOT have additional properties');
  fail(`Match error: Unknown key in field ${extra}`);
}

/** Refuses a body that lacks a key or has one too many, in the words of the era. */
export function checkKeys(era: Era, body: JsonObject, required: string[], optional: string[]): void {
  const missing = required.find((key) => body[key] === undefined);
  if (missing) {
    if (era.schemaErrors) invalid(era, `must have required property '${missing}'`);
    fail(`Match error: Missing key '${missing}'`);
  }
  refuseExtraKeys(era, body, [...required, ...optional]);
}

/** Flags as the era takes them: 3.4 wants real ones, newer servers read the words for them. */
export function readFlags(era: Era, body: JsonObject, keys: readonly string[]): JsonObject {
  const read: JsonObject = { ...body };
  for (const key of keys) {
    const value = body[key];
    if (value === undefined || typeof value === 'boolean') continue;
    if (!era.schemaErrors) fail(`Match error: Expected boolean, got ${typeof value} in field ${key}`);
    if (value !== 'true' && value !== 'false') invalid(era, 'must be boolean');
    read[key] = value === 'true';
  }
  return read;
}

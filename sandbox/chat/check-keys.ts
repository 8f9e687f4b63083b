import { fail, type JsonObject, refuse } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';

/** Refuses a body that lacks a key or has one too many, in the words of the era. */
export function checkKeys(era: Era, body: JsonObject, required: string[], optional: string[]): void {
  const missing = required.find((key) => body[key] === undefined);
  const extra = Object.keys(body).find((key) => !required.includes(key) && !optional.includes(key));
  if (missing) {
    if (era.schemaErrors) refuse('invalid-params', `must have required property '${missing}'`);
    fail(`Match error: Missing key '${missing}'`);
  }
  if (extra) {
    if (era.schemaErrors) refuse('invalid-params', 'must NOT have additional properties');
    fail(`Match error: Unknown key in field ${extra}`);
  }
}

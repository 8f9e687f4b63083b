import type { JsonObject } from '@/sandbox/chat/envelope';

/** Readers of what came in a body or a query: a wrong kind of value reads as absent. */
export function textField(from: JsonObject, key: string): string | undefined {
  const value = from[key];
  return typeof value === 'string' ? value : undefined;
}

export function flagField(from: JsonObject, key: string): boolean | undefined {
  const value = from[key];
  return typeof value === 'boolean' ? value : undefined;
}

export function textListField(from: JsonObject, key: string): string[] | undefined {
  const value = from[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectField(from: JsonObject, key: string): JsonObject | undefined {
  const value = from[key];
  return isObject(value) ? value : undefined;
}

export function objectListField(from: JsonObject, key: string): JsonObject[] | undefined {
  const value = from[key];
  return Array.isArray(value) ? value.filter(isObject) : undefined;
}

export const iso = (at: number): string => new Date(at).toISOString();

import type { Json } from '@/lib/base/json';

/** The role held in the room, from what the comparison kept of it. */
export function highestRole(actual: Json): 'owner' | 'moderator' | 'member' {
  const { roles } = fieldsOf(actual);
  if (!Array.isArray(roles)) return 'member';
  return roles.includes('owner') ? 'owner' : roles.includes('moderator') ? 'moderator' : 'member';
}

export function fieldsOf(value: Json): Readonly<Record<string, Json>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

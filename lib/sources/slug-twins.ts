import type { RejectCode } from './types';

export type Twin = { code: RejectCode & ('slug-case' | 'slug-in-force'); other: string };

/**
 * Files whose room is another's but for case, by path: of two such files neither is the right one, and none
 * takes the place of a group in force.
 */
export function findSlugTwins(
  files: readonly { path: string; slug: string }[],
  inForce: ReadonlyMap<string, string>,
): Map<string, Twin> {
  const first = new Map<string, { path: string; slug: string }>();
  const twins = new Map<string, Twin>();
  for (const file of files) {
    const key = file.slug.toLowerCase();
    const former = first.get(key);
    const present = inForce.get(key);
    if (former) {
      twins.set(former.path, { code: 'slug-case', other: file.slug });
      twins.set(file.path, { code: 'slug-case', other: former.slug });
    } else {
      first.set(key, file);
      if (present !== undefined && present !== file.slug)
        twins.set(file.path, { code: 'slug-in-force', other: present });
    }
  }
  return twins;
}

import { readGroups } from './describe-folder';

const GROUPS_EDITED = 1_000;

/** Somebody takes one member out of many rooms and changes a topic here and there, so that lists of differences are not empty. */
export async function handEdits(folder: string): Promise<object[]> {
  const groups = [...(await readGroups(folder))].slice(0, GROUPS_EDITED);
  return groups.flatMap(([room, { members, owners }], index) => {
    const username = [...members].find((member) => !owners.has(member));
    return [
      ...(username ? [{ kind: 'remove-member', room, username }] : []),
      ...(index % 10 === 0 ? [{ kind: 'set-topic', room, topic: 'À la main' }] : []),
    ];
  });
}

import type { PaletteResult } from '@/components/shell/palette-items';
import { listGroups } from '@/lib/groups/queries/list';
import { listPeople } from '@/lib/people/queries/list';

const FIRST = { page: 1, pageSize: 5 };

type Kinds = { groups: string; people: string };

/** Objects by name, login or mail. `#` asks for groups alone, `@` for people alone; a permalink for its room's group. */
export async function findForPalette(asked: string, kinds: Kinds): Promise<readonly PaletteResult[]> {
  const prefix = /^[@#]/.exec(asked)?.[0];
  const text = roomOfPermalink(asked) ?? asked.replace(/^[@#]\s*/, '');
  if (text === '') return [];
  const [groups, people] = await Promise.all([
    prefix === '@' ? [] : foundGroups(text, kinds.groups),
    prefix === '#' ? [] : foundPeople(text, kinds.people),
  ]);
  return [...groups, ...people];
}

/** The room's name in an address copied from the chat. */
function roomOfPermalink(text: string): string | undefined {
  return /^https?:\/\/[^/]+\/(?:group|channel)\/([^/?#]+)/.exec(text)?.[1];
}

async function foundGroups(text: string, kind: string): Promise<readonly PaletteResult[]> {
  const { rows } = await listGroups(FIRST, { text });
  return rows.map(({ slug, name }) => ({
    kind,
    label: name ?? slug,
    ...(name === null ? {} : { hint: slug }),
    href: `/groups/${encodeURIComponent(slug)}`,
  }));
}

async function foundPeople(text: string, kind: string): Promise<readonly PaletteResult[]> {
  const { rows } = await listPeople(FIRST, { text });
  return rows.map(({ username, name }) => ({
    kind,
    label: name,
    hint: username,
    href: `/people/${encodeURIComponent(username)}`,
  }));
}

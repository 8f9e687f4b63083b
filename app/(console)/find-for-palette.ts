import type { PaletteResult } from '@/components/shell/palette-items';
import { listGroups } from '@/lib/groups/queries/list';
import { findByChatId } from '@/lib/observe/queries/find-by-chat-id';
import { listPeople } from '@/lib/people/queries/list';
import { suggestPlans } from '@/lib/reconcile/queries/suggest-plans';
import { suggestRuns } from '@/lib/runs/queries/suggest-runs';

const FIRST = { page: 1, pageSize: 5 };
/** As Rocket.Chat makes the ids of rooms and accounts. */
const CHAT_ID = /^[A-Za-z0-9]{17,24}$/;

/** What results are called; a kind that is absent is not searched, for want of the right to read it. */
export type PaletteWords = {
  groups: string;
  people: string;
  plans?: { kind: string; name: (id: number) => string };
  runs?: { kind: string; name: (id: number) => string };
};

/**
 * Objects by name, login, mail, number or pasted id. `#` asks for groups alone, `@` for people alone; a permalink
 * for its room's group.
 */
export async function findForPalette(asked: string, words: PaletteWords): Promise<readonly PaletteResult[]> {
  const prefix = /^[@#]/.exec(asked)?.[0];
  const text = roomOfPermalink(asked) ?? asked.replace(/^[@#]\s*/, '');
  if (text === '') return [];
  const found = await Promise.all([
    CHAT_ID.test(text) ? foundByChatId(text, words) : [],
    prefix === '@' ? [] : foundGroups(text, words.groups),
    prefix === '#' ? [] : foundPeople(text, words.people),
    prefix ? [] : foundPlans(text, words.plans),
    prefix ? [] : foundRuns(text, words.runs),
  ]);
  return found.flat();
}

/** The room's name in an address copied from the chat. */
function roomOfPermalink(text: string): string | undefined {
  return /^https?:\/\/[^/]+\/(?:group|channel)\/([^/?#]+)/.exec(text)?.[1];
}

async function foundByChatId(id: string, words: PaletteWords): Promise<readonly PaletteResult[]> {
  const { groups, people } = await findByChatId(id);
  return [
    ...groups.map((group) => groupResult(group, words.groups)),
    ...people.map((person) => personResult(person, words.people)),
  ];
}

async function foundGroups(text: string, kind: string): Promise<readonly PaletteResult[]> {
  const { rows } = await listGroups(FIRST, { text });
  return rows.map((group) => groupResult(group, kind));
}

async function foundPeople(text: string, kind: string): Promise<readonly PaletteResult[]> {
  const { rows } = await listPeople(FIRST, { text });
  return rows.map((person) => personResult(person, kind));
}

async function foundPlans(text: string, words: PaletteWords['plans']): Promise<readonly PaletteResult[]> {
  if (!words) return [];
  const plans = await suggestPlans(text);
  return plans.map(({ id, purpose, author }) => ({
    kind: words.kind,
    label: words.name(id),
    hint: purpose ?? author,
    href: `/plans/${id}`,
  }));
}

async function foundRuns(text: string, words: PaletteWords['runs']): Promise<readonly PaletteResult[]> {
  if (!words) return [];
  const runs = await suggestRuns(text);
  return runs.map(({ id, purpose }) => ({
    kind: words.kind,
    label: words.name(id),
    ...(purpose === null ? {} : { hint: purpose }),
    href: `/runs/${id}`,
  }));
}

function groupResult({ slug, name }: { slug: string; name: string | null }, kind: string): PaletteResult {
  const hint = name === null ? {} : { hint: slug };
  return { kind, label: name ?? slug, ...hint, href: `/groups/${encodeURIComponent(slug)}` };
}

function personResult({ username, name }: { username: string; name: string }, kind: string): PaletteResult {
  return { kind, label: name, hint: username, href: `/people/${encodeURIComponent(username)}` };
}

import { requirePermission } from '@/lib/access/policy';
import type { Explanation } from '@/lib/base/explanation';
import { whyFacts } from '@/lib/reconcile/queries/why-facts';
import { whyPoints } from '@/lib/reconcile/why/points';
import { whyOf } from '@/lib/reconcile/why/why-of';
import type { Say } from '../language';
import { type Command, EXIT } from '../types';

type Options = { person: string; group: string };

export const why: Command<Options> = async ({ person, group }, { actor, say }) => {
  requirePermission(actor, 'drift.read');
  const facts = await whyFacts({ username: person, slug: group });
  const { verdict, next } = whyOf(facts);
  const points = whyPoints(facts, (key) => say(`why:${key}`));
  const part = (heading: string, found: readonly Explanation[]) =>
    found.length === 0
      ? []
      : [`${say(`why:heading.${heading}`)}`, ...found.map((one) => `  ${sentence(`why:point`, one, say)}`)];
  const { held } = facts;
  const holding = held && { cause: sentence('causes', held, say) };
  const author = facts.drift?.author;
  return {
    exit: EXIT.done,
    json: JSON.parse(JSON.stringify({ verdict, next, facts })),
    lines: [
      sentence('why:verdict', verdict, say),
      sentence('why:next', { ...next, params: { ...next.params, ...holding } }, say),
      ...part('reasons', points.reasons),
      ...part('happened', points.happened),
      // That they left, and when, is said already.
      ...(author && !facts.leftAt ? [`  ${authorWords(author, say)}`] : []),
      ...part('seen', points.seen),
    ],
  };
};

/** Whoever did it may have no account any more. */
function authorWords({ code, params = {} }: Explanation, say: Say): string {
  const by = params.by ?? say('authors:gone');
  const who = sentence('authors', { code, params: { ...params, by } }, say);
  return typeof params.at === 'string' ? say('why.author', { who, at: new Date(params.at) }) : who;
}

/** `place` is a namespace, or a namespace and a group of it. */
function sentence(place: string, { code, params = {} }: Explanation, say: Say): string {
  const values = Object.entries(params).map(([name, value]) => [name, sayable(value)]);
  return say(place.includes(':') ? `${place}.${code}` : `${place}:${code}`, Object.fromEntries(values));
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function sayable(value: unknown): string | number | Date {
  if (typeof value === 'number') return value;
  const text = String(value ?? '');
  return INSTANT.test(text) ? new Date(text) : text;
}

import type { Explanation } from '@/lib/base/explanation';
import type { WhyFacts, WhyGrant } from './types';

/** What is behind the verdict, in three parts; codes of messages/<locale>/why.json `point`. */
export type WhyPoints = {
  reasons: readonly Explanation[];
  happened: readonly Explanation[];
  seen: readonly Explanation[];
};

/** Says a code of a namespace: `why.role.owner`, `authors.left`. */
type Words = (key: string) => string;

/** The facts as sentences' parts, the latest first where they have a date. Pure. */
export function whyPoints(facts: WhyFacts, words: Words): WhyPoints {
  return { reasons: reasonsOf(facts, words), happened: happenedIn(facts, words), seen: seenIn(facts, words) };
}

function reasonsOf({ grants, inheritedFrom, exclusion, group }: WhyFacts, words: Words): Explanation[] {
  const reasons: Explanation[] = grants.flatMap((grant) => grantPoints(grant, words));
  if (inheritedFrom !== null) reasons.push({ code: 'inherited', params: { parent: inheritedFrom } });
  if (reasons.length === 0) reasons.push({ code: 'none' });
  if (exclusion) reasons.push({ code: 'exclusion', params: { by: exclusion.by, reason: exclusion.reason } });
  if (exclusion?.until) reasons.push({ code: 'until', params: { until: exclusion.until } });
  if (group.mandatory) reasons.push({ code: 'mandatory' });
  if (group.defined) reasons.push({ code: 'level', params: { level: words(`level.${group.automation}`) } });
  return reasons;
}

function grantPoints(
  { source, by, at, revision, role, until, reason }: WhyGrant,
  words: Words,
): Explanation[] {
  const params = { at, revision, role: words(`role.${role}`) };
  const origin: Explanation =
    source === null
      ? { code: 'grant-hand', params: { ...params, by } }
      : { code: 'grant-source', params: { ...params, source } };
  return [
    origin,
    ...(until ? [{ code: 'until', params: { until } }] : []),
    ...(reason ? [{ code: 'because', params: { reason } }] : []),
  ];
}

function happenedIn(facts: WhyFacts, words: Words): Explanation[] {
  const { drift, ignored, leftAt, endedGrant, runs } = facts;
  const happened: Explanation[] = [];
  if (drift) happened.push({ code: 'drift', params: { since: drift.since.toISOString() } });
  if (leftAt) happened.push({ code: 'left', params: { at: leftAt.toISOString() } });
  if (endedGrant?.endedAt) happened.push({ code: 'ended', params: { at: endedGrant.endedAt.toISOString() } });
  if (ignored) happened.push({ code: 'ignored', params: { ...ignored, until: ignored.until.toISOString() } });
  for (const { run, kind, state, at } of runs) {
    const said = { change: words(`change.${kind}`), outcome: words(`outcome.${state}`) };
    happened.push({ code: 'run', params: { run, at: at.toISOString(), ...said } });
  }
  return happened;
}

function seenIn({ spans }: WhyFacts, words: Words): Explanation[] {
  return spans.map(({ role, from, to }) => {
    const params = { role: words(`role.${role}`), from: from.toISOString() };
    return to ? { code: 'span', params: { ...params, to: to.toISOString() } } : { code: 'span-open', params };
  });
}

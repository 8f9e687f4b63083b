import type { Json } from '@/lib/base/json';
import type { NextCode, Why, WhyCode, WhyFacts } from './types';

/** Why a person is in a room, or is not, and what comes of it. Pure: the same facts give the same sentences. */
export function whyOf(facts: WhyFacts): Why {
  const verdict = verdictOf(facts);
  return { verdict, next: nextOf(facts, verdict.code) };
}

type Verdict = Why['verdict'];

function verdictOf(facts: WhyFacts): Verdict {
  const { observedAt, room, present } = facts;
  if (observedAt === null) return say('never-read', facts);
  if (room?.external) return say(present ? 'external-in' : 'external-out', facts);
  // Old servers show nobody who is in an archived room.
  if (room && !room.readable) return say(room.archived ? 'archived' : 'unreadable', facts);
  return present ? whyIn(facts) : whyOut(facts);
}

function whyIn(facts: WhyFacts): Verdict {
  const { person, group, present, exclusion } = facts;
  const wanted = wantedRole(facts);
  if (person.untouchable) return say('in-untouchable', facts, { kind: person.untouchable });
  if (!group.defined) return say('in-unmanaged-room', facts);
  if (group.ended || group.expiredAt) return say('in-group-ended', facts);
  if (exclusion) return say('in-excluded', facts, { by: exclusion.by, reason: exclusion.reason });
  if (wanted)
    return say(wanted === present ? 'in-wanted' : 'in-wanted-role', facts, { wanted, role: present });
  return say(person.defined ? 'in-extra' : 'in-unmanaged-person', facts);
}

function whyOut(facts: WhyFacts): Verdict {
  const { person, group, exclusion, endedGrant } = facts;
  if (!group.defined) return say('out-unmanaged-room', facts);
  if (person.untouchable) return say('out-untouchable', facts, { kind: person.untouchable });
  if (group.ended || group.expiredAt) return say('out-group-ended', facts);
  if (exclusion) return say('out-excluded', facts, { by: exclusion.by, reason: exclusion.reason });
  if (wantedRole(facts)) return whyMissing(facts);
  if (!person.defined) return say('out-unknown-person', facts);
  if (endedGrant) return say('out-grant-ended', facts, { at: endedGrant.endedAt?.toISOString() ?? null });
  return say('out-nobody-asked', facts);
}

/** Wanted, and not there. */
function whyMissing(facts: WhyFacts): Verdict {
  const { person, room, leftAt, held } = facts;
  if (!person.active) return say('out-person-inactive', facts);
  if (leftAt) return say('out-left', facts, { at: leftAt.toISOString() });
  if (person.account === 'missing') return say('out-no-account', facts);
  if (person.account === 'inactive') return say('out-account-inactive', facts);
  if (!room) return say(held?.code === 'adopt-first' ? 'out-not-adopted' : 'out-no-room', facts);
  return say('out-missing', facts);
}

/** The highest role a reason gives; null where nobody wants them there. */
export function wantedRole({ grants, inheritedFrom }: WhyFacts): 'member' | 'moderator' | 'owner' | null {
  if (inheritedFrom !== null || grants.some(({ role }) => role === 'owner')) return 'owner';
  if (grants.some(({ role }) => role === 'moderator')) return 'moderator';
  return grants.length > 0 ? 'member' : null;
}

const REMOVALS: readonly WhyCode[] = ['in-excluded', 'in-extra', 'in-unmanaged-person', 'in-group-ended'];
const CHANGES: readonly WhyCode[] = [
  ...REMOVALS,
  'archived',
  'in-wanted-role',
  'out-no-account',
  'out-account-inactive',
  'out-no-room',
  'out-not-adopted',
  'out-missing',
];

function nextOf(facts: WhyFacts, verdict: WhyCode): Why['next'] {
  const { ignored, held, group, plan, paused, frozenBy, lookedFor } = facts;
  if (!CHANGES.includes(verdict) || isOver(facts)) return { code: 'nothing' };
  if (ignored)
    return next('ignored', { until: ignored.until.toISOString(), by: ignored.by, reason: ignored.reason });
  if (held) return next('held-group', { cause: held.code });
  if (group.automation === 'observe') return { code: 'observe' };
  const removal = REMOVALS.includes(verdict) || takesRole(facts, verdict);
  if (removal && group.automation === 'add_only') return { code: 'add-only' };
  // An ended group is closed with whoever is in it; everybody else goes one by one.
  if (REMOVALS.includes(verdict) && !group.ended && !group.removesExtra) return { code: 'keeps-extra' };
  if (removal && frozenBy !== null) return next('frozen', { source: frozenBy });
  if (lookedFor) return { code: 'looked-for' };
  if (plan) return next('plan-waits', { plan: plan.id, state: plan.state });
  return { code: paused ? 'paused' : 'next-plan' };
}

/** The room is closed, as it should be or as nobody minds. */
function isOver({ group, room }: WhyFacts): boolean {
  return room?.archived === true && (group.ended || !group.defined);
}

const RANKS = ['member', 'moderator', 'owner'] as const;

/** They may do more than any reason gives. */
function takesRole(facts: WhyFacts, verdict: WhyCode): boolean {
  const { present } = facts;
  const wanted = wantedRole(facts);
  if (verdict !== 'in-wanted-role' || present === null || wanted === null) return false;
  return RANKS.indexOf(present) > RANKS.indexOf(wanted);
}

function next(code: NextCode, params: Record<string, string | number>): Why['next'] {
  return { code, params };
}

function say(code: WhyCode, { person, group }: WhyFacts, params: Record<string, Json> = {}): Verdict {
  const names = { person: person.name || person.username, group: group.name ?? group.slug };
  return { code, params: { ...names, ...params } };
}

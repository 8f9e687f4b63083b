import type { Explanation } from '@/lib/base/explanation';
import type { Json } from '@/lib/base/json';
import type { CauseCode, DefinedGroup, DefinedMember, EndedGrant } from './types';

export function cause(code: CauseCode, params: Readonly<Record<string, Json | undefined>> = {}): Explanation {
  const known: Record<string, Json> = {};
  for (const [key, value] of Object.entries(params)) if (value !== undefined) known[key] = value;
  return Object.keys(known).length === 0 ? { code } : { code, params: known };
}

/** Why this person should be here: the first of their reasons, sources before hands before inheritance. */
export function whyWanted(member: DefinedMember): Explanation {
  const reason =
    member.because.find((one) => one.source !== null) ??
    member.because.find((one) => one.inheritedFrom === undefined) ??
    member.because[0];
  if (!reason) return cause('by-hand', { reason: null, until: null });
  if (reason.inheritedFrom !== undefined) return cause('inherited', { parent: reason.inheritedFrom });
  const params = { reason: reason.reason, until: day(reason.until) };
  if (reason.source === null) return cause('by-hand', params);
  return cause('from-source', { source: reason.source, ...params });
}

/** Why nobody wants this person here any more, as far as the record tells. */
export function whyUnwanted(
  group: DefinedGroup,
  personId: number | null,
  ended: EndedGrant | undefined,
): Explanation {
  if (group.expired) return cause('group-expired', { until: day(group.expiresAt) });
  if (group.excludedIds.some((id) => id === personId)) return cause('excluded');
  if (!ended) return cause('no-grant');
  if (ended.how === 'expired')
    return cause('grant-expired', { until: day(ended.endedAt), reason: ended.reason });
  const params = { revision: ended.endedRevision, date: day(ended.endedAt), reason: ended.reason };
  if (ended.source === null) return cause('grant-ended', { ...params, by: ended.endedBy });
  return cause('source-gone', { ...params, source: ended.source });
}

/** The source whose word a removal rests on: an expired or excluded membership rests on nobody's. */
export function removalDependsOn(
  group: DefinedGroup,
  personId: number | null,
  ended: EndedGrant | undefined,
): string | null {
  if (group.expired || personId === null || group.excludedIds.includes(personId)) return null;
  return ended?.how === 'ended' ? ended.source : null;
}

function day(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

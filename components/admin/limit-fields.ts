/** Limits that are numbers, in the order they are shown; shares are of 1 and edited in percent. */
export const LIMITS = [
  { brake: 'group', name: 'groupRemovalShare', share: true, least: 0 },
  { brake: 'group', name: 'groupRemovalFloor', share: false, least: 1 },
  { brake: 'removals', name: 'removalShare', share: true, least: 0 },
  { brake: 'removals', name: 'removalCount', share: false, least: 0 },
  { brake: 'archives', name: 'archiveShare', share: true, least: 0 },
  { brake: 'archives', name: 'archiveCount', share: false, least: 0 },
  { brake: 'deactivations', name: 'deactivationShare', share: true, least: 0 },
  { brake: 'deactivations', name: 'deactivationCount', share: false, least: 0 },
  { brake: 'administrators', name: 'fewestAdministrators', share: false, least: 2 },
  { brake: 'source', name: 'sourceShrinkShare', share: true, least: 0 },
] as const;

export const BRAKES = ['group', 'removals', 'archives', 'deactivations', 'administrators', 'source'] as const;

export type LimitName = (typeof LIMITS)[number]['name'];
export type LimitValues = Record<LimitName, number> & { endedGroupsHeld: boolean };

/** What stands in each field, as typed. */
export type LimitDraft = Record<LimitName, string> & { endedGroupsHeld: boolean };

const NUMBERS = /^\d+(?:[.,]\d+)?$/;

export function draftOf(values: LimitValues): LimitDraft {
  const written = (name: LimitName, share: boolean) =>
    String(share ? Math.round(values[name] * 1000) / 10 : values[name]);
  return {
    groupRemovalShare: written('groupRemovalShare', true),
    groupRemovalFloor: written('groupRemovalFloor', false),
    removalShare: written('removalShare', true),
    removalCount: written('removalCount', false),
    archiveShare: written('archiveShare', true),
    archiveCount: written('archiveCount', false),
    deactivationShare: written('deactivationShare', true),
    deactivationCount: written('deactivationCount', false),
    fewestAdministrators: written('fewestAdministrators', false),
    sourceShrinkShare: written('sourceShrinkShare', true),
    endedGroupsHeld: values.endedGroupsHeld,
  };
}

/** The limits as typed, or the names of the fields that are no number within bounds. */
export function readDraft(draft: LimitDraft): { values: LimitValues } | { wrong: readonly LimitName[] } {
  const wrong: LimitName[] = [];
  const values = Object.fromEntries(
    LIMITS.map(({ name, share, least }) => {
      const text = draft[name].trim();
      const number = NUMBERS.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
      const fits = share ? number <= 100 : Number.isInteger(number) && number >= least;
      if (!fits) wrong.push(name);
      return [name, share ? number / 100 : number];
    }),
  ) as Record<LimitName, number>; // one entry a name of LIMITS
  return wrong.length > 0 ? { wrong } : { values: { ...values, endedGroupsHeld: draft.endedGroupsHeld } };
}

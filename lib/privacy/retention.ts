import { z } from 'zod';

/**
 * How long what is kept, in days. Logs of access: six months to a year (CNIL, recommendation of 14 October 2021).
 * The evidence of decisions is itself the internal control: six months to three years, and longer only with a reason.
 */
export const PERIODS = {
  /** Sign-ins and refusals: sessions, and their entries in the record. */
  access: { days: 183, least: 183, most: 366 },
  /** Who decided what: the rest of the record, then under pseudonyms. */
  evidence: { days: 1096, least: 183, most: 1827 },
  /** Each change of a run, one by one. */
  journals: { days: 1096, least: 183, most: 1827 },
  /** Who was seen in which room, from when to when. */
  presence: { days: 366, least: 30, most: 1096 },
  /** Lines and rejected lines of imports. */
  imports: { days: 183, least: 7, most: 1096 },
  /** Differences that are gone, plans that were not applied, messages sent. */
  traces: { days: 183, least: 7, most: 1096 },
  /** Requests for work and what came of them. */
  jobs: { days: 30, least: 1, most: 366 },
} as const;

export type PeriodName = keyof typeof PERIODS;
export type Periods = Record<PeriodName, number>;

export const PERIOD_NAMES = Object.keys(PERIODS) as PeriodName[]; // keys of the record above

/** Kept in `workspace.settings.retention`; `reason` says why evidence is kept longer than usual. */
export const RetentionSettings = z
  .object({
    ...(Object.fromEntries(
      PERIOD_NAMES.map((name) => [name, z.int().min(PERIODS[name].least).max(PERIODS[name].most)]),
    ) as Record<PeriodName, z.ZodInt>), // one entry a name
    reason: z.string().trim().max(500).default(''),
  })
  .refine(({ evidence, journals, reason }) => !isLong(evidence, journals) || reason !== '', {
    path: ['reason'],
    message: 'required',
  });
export type RetentionSettings = z.infer<typeof RetentionSettings>;

export const DEFAULT_RETENTION: RetentionSettings = {
  ...(Object.fromEntries(PERIOD_NAMES.map((name) => [name, PERIODS[name].days])) as Periods), // likewise
  reason: '',
};

export function readRetention(stored: unknown): RetentionSettings {
  const parsed = z.object({ retention: RetentionSettings }).safeParse(stored);
  return parsed.success ? parsed.data.retention : DEFAULT_RETENTION;
}

const DAY_MS = 86_400_000;

export function cutoffs(periods: Periods, now: Date): Record<PeriodName, Date> {
  const dates = PERIOD_NAMES.map((name) => [name, new Date(now.getTime() - periods[name] * DAY_MS)]);
  return Object.fromEntries(dates) as Record<PeriodName, Date>; // one entry a name
}

function isLong(...days: number[]): boolean {
  return days.some((count) => count > PERIODS.evidence.days);
}

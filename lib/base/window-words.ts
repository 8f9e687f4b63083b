/** `denied`: no removals then. `only`: removals at no other time than in one of these. `free`: a name, no rule. */
export const WINDOW_RULES = ['denied', 'only', 'free'] as const;
export type WindowRule = (typeof WINDOW_RULES)[number];

export const PERIOD_KINDS = ['exams', 'term', 'break', 'other'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What a period does unless someone says otherwise: exam weeks keep everyone where they are. */
export const USUAL_RULE: Readonly<Record<PeriodKind, WindowRule>> = {
  exams: 'denied',
  term: 'free',
  break: 'free',
  other: 'denied',
};

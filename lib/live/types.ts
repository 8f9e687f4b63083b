/** What Rocket.Chat tells of by itself. Someone removed by another is never told. */
export const EVENTS = ['roomJoined', 'roomLeft', 'roomArchived', 'roomCreated', 'userCreated'] as const;
export type EventName = (typeof EVENTS)[number];

export function isEventName(text: string | null): text is EventName {
  return EVENTS.some((event) => event === text);
}

/** What an event says may have changed: nothing else of it is kept. */
export type Hint = { event: EventName; roomId: string | null; userId: string | null };

export type Mark = {
  key: string;
  /** An event, or `everything` when there were too many. */
  event: string;
  roomId: string | null;
  userId: string | null;
  firstAt: Date;
  lastAt: Date;
};

export const HOOK_STATES = ['ok', 'missing', 'disabled', 'changed'] as const;
export type HookState = (typeof HOOK_STATES)[number];

export const PASS_DOES = ['read', 'plan', 'apply'] as const;
/** How far a scheduled pass goes. */
export type PassDoes = (typeof PASS_DOES)[number];

export type LiveSettings = {
  eventsOn: boolean;
  /** Minutes between two passes; null: only the nightly one. */
  everyMinutes: number | null;
  does: PassDoes;
  selfHeal: boolean;
  version: number;
};

/** What became of an event. `own`: Régie had done it itself. */
export type EventOutcome = 'taken' | 'own' | 'refused' | 'flood' | 'unreadable';

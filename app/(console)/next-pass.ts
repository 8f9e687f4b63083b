import { nextSlot } from '@/lib/live/slot';

/** When Régie next reads on its own; null where no schedule is set, or nothing is connected. */
export function nextPass(
  now: Date,
  { everyMinutes }: { everyMinutes: number | null },
  workspace: { chatUrl: string } | null,
): Date | null {
  return everyMinutes === null || !workspace
    ? null
    : nextSlot(now, { everyMinutes, seed: workspace.chatUrl });
}

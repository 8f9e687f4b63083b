import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSlot, slotOf } from './slot';

const rhythm = fc.record({ everyMinutes: fc.integer({ min: 5, max: 1440 }), seed: fc.string() });
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });

test('every instant is in one period, and the next begins within its length', () => {
  fc.assert(
    fc.property(instant, rhythm, (now, every) => {
      const start = slotOf(now, every) * 60_000;
      const next = nextSlot(now, every).getTime();
      expect(start).toBeLessThanOrEqual(now.getTime());
      expect(next).toBeGreaterThan(now.getTime());
      expect(next - start).toBe(every.everyMinutes * 60_000);
      expect(slotOf(new Date(next), every) * 60_000).toBe(next);
    }),
  );
});

test('workspaces do not all begin at the same minute', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const starts = Array.from({ length: 50 }, (_, at) =>
    slotOf(now, { everyMinutes: 15, seed: `https://chat-${at}` }),
  );
  expect(new Set(starts).size).toBeGreaterThan(8);
});

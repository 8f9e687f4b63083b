import { describe, expect, it } from 'vitest';
import { planned } from './test-cases';
import type { DoneChange } from './undo';
import { foldLosses, lossEffects, NO_LOSSES } from './undo-losses';

const done = (kind: DoneChange['kind'], userId: string | null = null): DoneChange =>
  planned(kind, { userId });

describe('what an undo cannot bring back', () => {
  it('is that an account which the run made goes: it stays, deactivated', () => {
    const run = [done('create-person', 'a'), done('activate-person', 'b')];
    const back = [
      planned('deactivate-person', { userId: 'a' }),
      planned('deactivate-person', { userId: 'b' }),
    ];
    expect(lossEffects(foldLosses(NO_LOSSES, run, back))).toEqual([
      { code: 'undo-accounts-stay', params: { count: 1 } },
    ]);
  });

  it('is that a room which the run made goes, and not one that it only opened', () => {
    const back = [planned('archive-room')];
    expect(foldLosses(NO_LOSSES, [done('create-room')], back).rooms).toBe(1);
    expect(foldLosses(NO_LOSSES, [done('unarchive-room')], back).rooms).toBe(0);
  });

  it('is what the server kept of the stay of people who are put back', () => {
    const run = [done('remove-member', 'a'), done('remove-member', 'b')];
    const one = foldLosses(NO_LOSSES, run, [planned('add-member'), planned('grant-role')]);
    expect(lossEffects(foldLosses(one, run, [planned('add-member')]))).toEqual([
      { code: 'undo-members-back', params: { count: 2 } },
    ]);
  });

  it('is nothing where roles and settings alone go back', () => {
    expect(lossEffects(foldLosses(NO_LOSSES, [done('grant-role')], [planned('revoke-role')]))).toEqual([]);
  });
});

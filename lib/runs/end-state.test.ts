import { expect, test } from 'vitest';
import { endOf } from './end-state';

test('a run whose every change is done has succeeded', () => {
  expect(endOf(null, { applied: 5, already: 1 })).toMatchObject({ state: 'succeeded', planState: 'applied' });
});

test('one change that is not done makes it partial', () => {
  for (const outcome of ['skipped', 'conflict', 'failed', 'unverified'] as const) {
    expect(endOf(null, { applied: 5, [outcome]: 1 })).toMatchObject({
      state: 'partial',
      planState: 'partial',
    });
  }
});

test('a run that did nothing but fail has failed', () => {
  expect(endOf(null, { failed: 3, conflict: 1 })).toMatchObject({ state: 'failed', planState: 'failed' });
});

test('pause, suspension and a worker that stops leave the rest to be done', () => {
  for (const stop of [{ kind: 'pause' }, { kind: 'suspend', by: 'claire' }, { kind: 'shutdown' }] as const) {
    expect(endOf(stop, { applied: 1 })).toMatchObject({ planState: 'applying', restCode: null });
  }
});

test('a cancelled run keeps what it did and gives up the rest', () => {
  expect(endOf({ kind: 'cancel', by: 'claire' }, { applied: 1 })).toEqual({
    state: 'cancelled',
    planState: 'partial',
    reason: { code: 'cancel', params: { by: 'claire' } },
    restCode: 'cancelled',
  });
  expect(endOf({ kind: 'cancel', by: 'claire' }, {}).planState).toBe('cancelled');
});

test('a lost permission fails the run and says which, and on which route', () => {
  const lost = { route: 'POST groups.invite', permission: 'add-user-to-joined-room', role: 'admin' };
  expect(endOf({ kind: 'permission-lost', ...lost }, { applied: 1 })).toMatchObject({
    state: 'failed',
    planState: 'partial',
    reason: { code: 'permission-lost', params: lost },
  });
});

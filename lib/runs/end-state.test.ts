import { expect, test } from 'vitest';
import { endOf } from './end-state';
import type { StopReason } from './types';

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

test('every change that is not done counts, also beside others', () => {
  for (const outcomes of [
    { applied: 1, skipped: 1, conflict: 1 },
    { applied: 1, conflict: 1, failed: 1 },
    { applied: 1, skipped: 1, failed: 1 },
    { already: 1, failed: 1, unverified: 1 },
    { already: 1, failed: 1 },
    { unverified: 2, failed: 1 },
    { applied: 1, already: 1, unverified: 2 },
  ])
    expect(endOf(null, outcomes)).toEqual({
      state: 'partial',
      planState: 'partial',
      reason: null,
      restCode: null,
    });
  expect(endOf(null, {})).toEqual({ state: 'succeeded', planState: 'applied', reason: null, restCode: null });
});

test('a run that did nothing but fail has failed', () => {
  expect(endOf(null, { failed: 3, conflict: 1 })).toMatchObject({ state: 'failed', planState: 'failed' });
});

test.each([
  [{ kind: 'pause' }, 'suspended', {}],
  [{ kind: 'suspend', by: 'claire' }, 'suspended', { by: 'claire' }],
  [{ kind: 'window', until: '2026-11-23T18:00Z' }, 'suspended', { until: '2026-11-23T18:00Z' }],
  [{ kind: 'protected' }, 'suspended', {}],
  [{ kind: 'fault' }, 'suspended', {}],
  [{ kind: 'chat-away' }, 'interrupted', {}],
  [{ kind: 'shutdown' }, 'interrupted', {}],
] as const)('%j leaves the rest to be done: %s', (stop, state, params) => {
  const reason = { code: stop.kind, params };
  for (const outcomes of [{}, { applied: 1 }, { failed: 1 }])
    expect(endOf(stop, outcomes)).toEqual({ state, planState: 'applying', reason, restCode: null });
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

test.each<StopReason>([
  { kind: 'failures', count: 5 },
  { kind: 'signed-out', route: 'POST groups.invite' },
  { kind: 'second-factor', route: 'POST users.update' },
])('$kind fails the run, and the rest is not sent', (stop) => {
  const { kind, ...params } = stop;
  const failed = { state: 'failed', reason: { code: kind, params }, restCode: 'run-stopped' };
  for (const done of ['applied', 'already', 'unverified'])
    expect(endOf(stop, { [done]: 1, failed: 5 })).toEqual({ ...failed, planState: 'partial' });
  expect(endOf(stop, { failed: 5, skipped: 1 })).toEqual({ ...failed, planState: 'failed' });
});

test('a lost permission fails the run and says which, and on which route', () => {
  const lost = { route: 'POST groups.invite', permission: 'add-user-to-joined-room', role: 'admin' };
  expect(endOf({ kind: 'permission-lost', ...lost }, { applied: 1 })).toMatchObject({
    state: 'failed',
    planState: 'partial',
    reason: { code: 'permission-lost', params: lost },
  });
});

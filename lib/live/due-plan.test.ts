import { describe, expect, test } from 'vitest';
import { dueAct, type PassFacts, type SchedulePlan } from './due-plan';

const NOW = new Date('2026-03-01T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const plan = (state: string, minutes = 20): SchedulePlan => ({
  planId: 1,
  fingerprint: 'f',
  state,
  createdAt: ago(minutes),
});
const act = (facts: Partial<PassFacts>) =>
  dueAct({
    does: 'apply',
    paused: false,
    now: NOW,
    whole: null,
    additions: null,
    open: 3,
    openAdditions: 2,
    movedAt: ago(30),
    ...facts,
  });

describe('a scheduled pass', () => {
  test('that only reads makes no plan', () => {
    expect(act({ does: 'read' })).toBe('nothing');
  });

  test('plans what differs, and nothing where nothing does', () => {
    expect(act({})).toBe('plan');
    expect(act({ does: 'plan' })).toBe('plan');
    expect(act({ open: 0, openAdditions: 0 })).toBe('nothing');
  });

  test('leaves a held plan to people, and applies meanwhile what only adds', () => {
    expect(act({ does: 'plan', whole: plan('held') })).toBe('nothing');
    expect(act({ whole: plan('held') })).toBe('plan-additions');
    expect(act({ whole: plan('held'), openAdditions: 0 })).toBe('nothing');
    expect(act({ whole: plan('held'), paused: true })).toBe('nothing');
    expect(act({ whole: plan('held'), additions: plan('ready', 5) })).toBe('nothing');
  });

  test('does not make the same plan at every pass', () => {
    expect(act({ does: 'plan', whole: plan('ready') })).toBe('nothing');
    expect(act({ whole: plan('empty') })).toBe('nothing');
    expect(act({ whole: plan('held'), additions: plan('empty', 5) })).toBe('nothing');
    expect(act({ whole: plan('failed') })).toBe('nothing');
    expect(act({ whole: plan('applying') })).toBe('nothing');
  });

  test('makes another when something moved, when its time is over, and an hour after a failure', () => {
    expect(act({ whole: plan('empty'), movedAt: ago(1) })).toBe('plan');
    expect(act({ whole: plan('expired') })).toBe('plan');
    expect(act({ whole: plan('stale') })).toBe('plan');
    expect(act({ whole: plan('applied') })).toBe('plan');
    expect(act({ whole: plan('failed', 70) })).toBe('plan');
  });

  test('applies a plan that waited for the pause to end', () => {
    expect(act({ whole: plan('ready'), paused: true })).toBe('nothing');
    expect(act({ whole: plan('ready') })).toBe('apply');
  });
});

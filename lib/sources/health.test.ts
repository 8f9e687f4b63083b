import { describe, expect, it } from 'vitest';
import { findShrinkage } from './health';

const size = (people: number, memberships: number) => ({ people, memberships });

describe('a source is suspect', () => {
  it('from thirty per cent smaller on, in people or in memberships', () => {
    expect(findShrinkage(size(100, 1000), size(71, 701))).toBeUndefined();
    expect(findShrinkage(size(100, 1000), size(70, 1000))).toEqual({ what: 'people', before: 100, now: 70 });
    expect(findShrinkage(size(100, 1000), size(100, 700))).toEqual({
      what: 'memberships',
      before: 1000,
      now: 700,
    });
  });

  it('for what lost most, where both did', () => {
    expect(findShrinkage(size(100, 1000), size(60, 500))?.what).toBe('memberships');
    expect(findShrinkage(size(100, 1000), size(50, 600))?.what).toBe('people');
  });

  it('by its memberships even where its people are too few for a share to say anything', () => {
    expect(findShrinkage(size(9, 1000), size(3, 600))).toEqual({
      what: 'memberships',
      before: 1000,
      now: 600,
    });
    expect(findShrinkage(size(9, 9), size(3, 3))).toBeUndefined();
  });

  it('by the limit that is set, exactly, and never for having grown or stayed', () => {
    expect(findShrinkage(size(1000, 10), size(667, 10), 0.333)?.now).toBe(667);
    expect(findShrinkage(size(1000, 10), size(668, 10), 0.333)).toBeUndefined();
    expect(findShrinkage(size(100, 1000), size(100, 1000), 0)).toBeUndefined();
    expect(findShrinkage(size(100, 1000), size(120, 1100), 0)).toBeUndefined();
    expect(findShrinkage(size(100, 1000), size(99, 1000), 0)?.what).toBe('people');
    expect(findShrinkage(size(100, 1000), size(0, 1000), 1)?.now).toBe(0);
  });
});

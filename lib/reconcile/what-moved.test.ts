import { describe, expect, it } from 'vitest';
import { type Moved, movedReason, whatMoved } from './what-moved';

const NOTHING: Moved = { groups: [], people: [], sources: [], rules: [] };

describe('what moved since a plan was made', () => {
  it('is nothing to tell when nothing did', () => {
    expect(movedReason(NOTHING)).toBeNull();
    expect(whatMoved(null)).toEqual({ names: [], more: 0, rules: [] });
    expect(whatMoved({ code: 'restored' })).toEqual({ names: [], more: 0, rules: [] });
  });

  it('is told by name: groups, then people, then sources', () => {
    const reason = movedReason({ ...NOTHING, groups: ['law'], people: ['ada'], sources: ['Registry'] });
    expect(reason).toEqual({ code: 'moved', params: { names: ['law', 'ada', 'Registry'], count: 3 } });
    expect(whatMoved(reason)).toEqual({ names: ['law', 'ada', 'Registry'], more: 0, rules: [] });
  });

  it('is told by number beyond twenty names', () => {
    const groups = Array.from({ length: 23 }, (_, index) => `group-${index}`);
    const { names, more } = whatMoved(movedReason({ ...NOTHING, groups }));
    expect(names).toEqual(groups.slice(0, 20));
    expect(more).toBe(3);
  });

  it('names the rules that changed, and no rule it does not know', () => {
    const reason = movedReason({ ...NOTHING, rules: ['limits', 'protected'] });
    expect(whatMoved(reason)).toEqual({ names: [], more: 0, rules: ['protected', 'limits'] });
    expect(whatMoved({ code: 'moved', params: { rules: ['weather'] } }).rules).toEqual([]);
  });
});

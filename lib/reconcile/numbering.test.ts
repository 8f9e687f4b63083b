import { expect, it } from 'vitest';
import { numbering } from './numbering';
import { phaseOf } from './plan';
import { planned } from './test-cases';

it('places of changes follow their phase, then the order in which they came', () => {
  const place = numbering();
  const adding = phaseOf('add-member') * 100_000_000;
  const removing = phaseOf('remove-member') * 100_000_000;
  const came = ['add-member', 'remove-member', 'add-member', 'remove-member', 'create-person'] as const;
  const placed = came.map((kind, at) => place(planned(kind, { groupId: at })));
  expect(placed.map(({ seq }) => seq)).toEqual([adding + 1, removing + 1, adding + 2, removing + 2, 1]);
  expect(placed[0]).toEqual({ ...planned('add-member', { groupId: 0 }), seq: adding + 1 });
  expect(numbering()(planned('add-member')).seq).toBe(adding + 1);
});

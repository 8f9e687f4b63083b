import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IMPORT_PAYS_FROM, IMPORTED_AT_ONCE, newPeopleCalls } from './new-people';

const WITH = { importsPeople: true, maxStaged: 500 };

test('without imports everybody is one call', () => {
  expect(newPeopleCalls(5_000, { maxStaged: 500 })).toEqual({ imports: 0, stagings: 0, creations: 5_000 });
});

test('a hundred people are one import, ninety-nine are not', () => {
  expect(newPeopleCalls(99, WITH)).toEqual({ imports: 0, stagings: 0, creations: 99 });
  expect(newPeopleCalls(100, WITH)).toEqual({ imports: 1, stagings: 1, creations: 0 });
  expect(newPeopleCalls(1_509, WITH)).toEqual({ imports: 1, stagings: 4, creations: 0 });
});

test('pages are counted as the run fills them', () => {
  fc.assert(
    fc.property(fc.nat(20_000), (people) => {
      const counted = { imports: 0, stagings: 0, creations: 0 };
      for (let left = people; left > 0; left -= IMPORTED_AT_ONCE) {
        const page = Math.min(left, IMPORTED_AT_ONCE);
        if (page < IMPORT_PAYS_FROM) counted.creations += page;
        else {
          counted.imports += 1;
          counted.stagings += Math.ceil(page / WITH.maxStaged);
        }
      }
      expect(newPeopleCalls(people, WITH)).toEqual(counted);
    }),
  );
});

import { expect, test } from 'vitest';
import { gaugeScale } from './gauge-scale';

test('under the limit the fill never reaches the tick', () => {
  expect(gaugeScale(34, 100)).toEqual({ fill: 31.96, over: 0, limit: 94 });
});

test('over the limit the tick stands in the middle and the excess beyond it', () => {
  expect(gaugeScale(23, 20)).toEqual({ fill: 50, over: 3.75, limit: 50 });
  expect(gaugeScale(5000, 20)).toEqual({ fill: 50, over: 50, limit: 50 });
});

test('a limit of nothing is passed by anything', () => {
  expect(gaugeScale(1, 0)).toEqual({ fill: 0, over: 100, limit: 0 });
});

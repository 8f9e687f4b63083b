import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Pace } from './pace';

const calm = (pace: Pace, calls: number, ms = 30) => {
  for (let call = 0; call < calls; call++) pace.note('GET me', ms, true);
};

test('it begins with one call at a time and goes up to eight while the server is calm', () => {
  const pace = new Pace();
  expect(pace.concurrency).toBe(1);
  calm(pace, 4);
  expect(pace.concurrency).toBe(2);
  calm(pace, 100);
  expect(pace.concurrency).toBe(8);
});

test('it is halved when calls take twice their floor', () => {
  const pace = new Pace();
  calm(pace, 100);
  calm(pace, 8, 90);
  expect(pace.concurrency).toBe(4);
});

test('a server that others keep busy is not taken for one that we burden', () => {
  const pace = new Pace();
  calm(pace, 100, 22);
  for (let call = 0; call < 600; call++) pace.note('GET me', call % 10 === 0 ? 22 : 70, true);
  expect(pace.concurrency).toBe(8);
});

test('each route has its own floor, and quick calls are never slow', () => {
  const pace = new Pace();
  for (let call = 0; call < 60; call++) {
    pace.note('POST users.create', 93, true);
    pace.note('GET users.info', call % 2 ? 2 : 9, true);
  }
  expect(pace.concurrency).toBe(8);
});

test('one failure halves it at once, and it never falls below one', () => {
  const pace = new Pace();
  calm(pace, 100);
  pace.note('GET me', 30, false);
  expect(pace.concurrency).toBe(4);
  for (let call = 0; call < 9; call++) pace.note('GET me', 30, false);
  expect(pace.concurrency).toBe(1);
});

test('a lower ceiling holds', () => {
  const pace = new Pace({ maxConcurrency: 3 });
  calm(pace, 100);
  expect(pace.concurrency).toBe(3);
});

test('an administrator may set calls per second', async () => {
  const pace = new Pace({ maxPerSecond: 20 });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 7 }, () => pace.run('GET me', async () => null)));
  expect(performance.now() - startedAt).toBeGreaterThan(250);
});

test('never more than its concurrency is under way', async () => {
  const pace = new Pace({ maxConcurrency: 2 });
  let underWay = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++underWay);
    await sleep(2);
    underWay--;
  };
  await Promise.all(Array.from({ length: 30 }, () => pace.run('GET me', work)));
  expect(most).toBe(2);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { groupCommit } from './group-commit';

test('what comes in during a write is written together by the next one', async () => {
  const writes: number[][] = [];
  const hand = groupCommit(async (items: readonly number[]) => {
    await sleep(5);
    writes.push([...items]);
    return items.length;
  });
  const first = hand(1);
  await sleep(1);
  const rest = [hand(2), hand(3), hand(4)];
  expect(await first).toBe(1);
  expect(await Promise.all(rest)).toEqual([3, 3, 3]);
  expect(writes).toEqual([[1], [2, 3, 4]]);
});

test('a failed write fails those who were in it and nobody after', async () => {
  let attempts = 0;
  const hand = groupCommit(async (_items: readonly number[]) => {
    attempts += 1;
    if (attempts === 1) throw new Error('full');
    return attempts;
  });
  await expect(hand(1)).rejects.toThrow('full');
  await expect(hand(2)).resolves.toBe(2);
});

import { describe, expect, it } from 'vitest';
import { ahead } from './ahead';
import { Batch } from './batch';

describe('rows written by chunks', () => {
  it('arrive all, in order, in chunks of the given size', async () => {
    const chunks: number[][] = [];
    const batch = new Batch<number>(3, async (rows) => void chunks.push([...rows]));
    await batch.add([1, 2]);
    await batch.add([3, 4, 5, 6, 7]);
    await batch.flush();
    expect(chunks).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  it('are written one chunk at a time', async () => {
    let writing = 0;
    let most = 0;
    const batch = new Batch<number>(1, async () => {
      most = Math.max(most, ++writing);
      await new Promise((resolve) => setTimeout(resolve, 1));
      writing -= 1;
    });
    await batch.add([1, 2, 3, 4]);
    await batch.flush();
    expect(most).toBe(1);
  });

  it('fail the one who adds or flushes when a chunk cannot be written', async () => {
    const batch = new Batch<number>(1, () => Promise.reject(new Error('no room')));
    await expect(batch.add([1]).then(() => batch.flush())).rejects.toThrow('no room');
  });

  it('write nothing for nothing', async () => {
    const batch = new Batch<number>(1, () => Promise.reject(new Error('never')));
    await batch.flush();
  });
});

describe('items read ahead', () => {
  async function* three(log: string[] = []) {
    for (const item of [1, 2, 3]) {
      log.push(`read ${item}`);
      yield item;
    }
  }

  it('are the same items, each read while the one before is used', async () => {
    const log: string[] = [];
    for await (const item of ahead(three(log))) log.push(`used ${item}`);
    expect(log).toEqual(['read 1', 'read 2', 'used 1', 'read 3', 'used 2', 'used 3']);
  });

  it('surface a failure where it happened', async () => {
    async function* broken() {
      yield 1;
      throw new Error('cut');
    }
    const seen: number[] = [];
    const readAll = async () => {
      for await (const item of ahead(broken())) seen.push(item);
    };
    await expect(readAll()).rejects.toThrow('cut');
    expect(seen).toEqual([1]);
  });

  it('stop being read when their reader stops', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield 1;
      } finally {
        closed = true;
      }
    }
    for await (const _ of ahead(endless())) break;
    expect(closed).toBe(true);
  });
});

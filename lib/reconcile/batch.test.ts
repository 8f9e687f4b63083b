import { describe, expect, it } from 'vitest';
import { ahead } from './ahead';
import { Batch } from './batch';

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** What nobody handled meanwhile; the listeners of the test runner are put back. */
async function unhandledIn(work: () => Promise<void>): Promise<unknown[]> {
  const unhandled: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => unhandled.push(reason));
  try {
    await work();
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
  return unhandled;
}

describe('rows written by chunks', () => {
  it('arrive all, in order, in chunks of the given size', async () => {
    const chunks: number[][] = [];
    const batch = new Batch<number>(3, async (rows) => void chunks.push([...rows]));
    await batch.add([1, 2]);
    await batch.add([3, 4, 5, 6, 7]);
    await batch.flush();
    expect(chunks).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  it('wait until a chunk is full, or until they are flushed', async () => {
    const chunks: number[][] = [];
    const batch = new Batch<number>(2, async (rows) => void chunks.push([...rows]));
    await batch.add([1]);
    expect(chunks).toEqual([]);
    await batch.add([2]);
    expect(chunks).toEqual([[1, 2]]);
    await batch.flush();
    await batch.flush();
    expect(chunks).toEqual([[1, 2]]);
  });

  it('can fill the next chunk while one is being written; who flushes waits for the last', async () => {
    const log: string[] = [];
    const batch = new Batch<number>(2, async (rows) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.push(`written ${rows.join(' ')}`);
    });
    await batch.add([1, 2, 3]);
    log.push('added');
    await batch.flush();
    expect(log).toEqual(['added', 'written 1 2', 'written 3']);
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

  it('fail nobody else when the failure is told later', async () => {
    const unhandled = await unhandledIn(async () => {
      const batch = new Batch<number>(1, () => Promise.reject(new Error('no room')));
      await batch.add([1]);
      await turn();
      await expect(batch.flush()).rejects.toThrow('no room');
    });
    expect(unhandled).toEqual([]);
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
    for await (const item of ahead(three(log))) {
      // Were they never to end, the test would take all memory.
      if (item > 3 || log.length > 6) throw new Error('endless');
      log.push(`used ${item}`);
    }
    expect(log).toEqual(['read 1', 'read 2', 'used 1', 'read 3', 'used 2', 'used 3']);
  });

  it('surface a failure where it happened', async () => {
    async function* broken() {
      yield 1;
      throw new Error('cut');
    }
    const seen: number[] = [];
    const readAll = async () => {
      for await (const item of ahead(broken())) {
        if (seen.length > 0) throw new Error('endless');
        seen.push(item);
      }
    };
    await expect(readAll()).rejects.toThrow('cut');
    expect(seen).toEqual([1]);
  });

  it('surface it only when their reader comes to it', async () => {
    async function* broken() {
      yield 1;
      throw new Error('cut');
    }
    const unhandled = await unhandledIn(async () => {
      const items = ahead(broken());
      expect(await items.next()).toEqual({ value: 1, done: false });
      await turn();
      await expect(items.next()).rejects.toThrow('cut');
    });
    expect(unhandled).toEqual([]);
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

/**
 * Gathers rows and writes them by chunks, one write under way while the next chunk fills: memory stays that of
 * two chunks. `flush` waits for the last.
 */
export class Batch<Row> {
  readonly #write: (rows: readonly Row[]) => Promise<void>;
  readonly #size: number;
  #rows: Row[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(size: number, write: (rows: readonly Row[]) => Promise<void>) {
    this.#size = size;
    this.#write = write;
  }

  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      this.#rows.push(row);
      if (this.#rows.length >= this.#size) await this.#send();
    }
  }

  async flush(): Promise<void> {
    if (this.#rows.length > 0) await this.#send();
    await this.#writing;
  }

  async #send(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#writing;
    this.#writing = this.#write(rows);
    // A failure surfaces at the next `await`; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }
}

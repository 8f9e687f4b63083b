/** Calls that change nothing although they are POSTs. */
const READING_POSTS = new Set([
  'POST login',
  'POST logout',
  'POST method.call/getRoomRoles',
  'POST method.call/getUsersOfRoom',
]);

export const isWrite = (route: string): boolean => !route.startsWith('GET ') && !READING_POSTS.has(route);

export type CallCounts = {
  total: number;
  reads: number;
  writes: number;
  byRoute: Record<string, number>;
  since: string;
};

/** A write that the server acted on and did not refuse. */
export type WriteDone = { route: string; body: Readonly<Record<string, unknown>> };

/** Counts what a server received, by verb and route. */
export class CallLog {
  /** Set it to a list to have every write kept there. */
  done: WriteDone[] | null = null;
  private counts = new Map<string, number>();
  private since = new Date();

  add(route: string): void {
    this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
  }

  acted(route: string, body: WriteDone['body']): void {
    if (this.done !== null && isWrite(route)) this.done.push({ route, body });
  }

  reset(): void {
    this.counts = new Map();
    this.since = new Date();
  }

  read(): CallCounts {
    let total = 0;
    let writes = 0;
    for (const [route, count] of this.counts) {
      total += count;
      if (isWrite(route)) writes += count;
    }
    const byRoute = Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { total, reads: total - writes, writes, byRoute, since: this.since.toISOString() };
  }
}

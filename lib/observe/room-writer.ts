import { writeRooms } from './rows';
import type { SeenRoom } from './types';

/** Rooms are written as soon as so many members have come together: memory stays flat however many rooms there are. */
const MEMBERS_AT_ONCE = 20_000;
const ROOMS_AT_ONCE = 500;

export type RoomTotals = { rooms: number; memberships: number; unreadable: number };

/** Takes rooms one by one and writes them by batches, one batch at a time. */
export class RoomWriter {
  readonly #observationId: number;
  readonly totals: RoomTotals = { rooms: 0, memberships: 0, unreadable: 0 };
  #batch: SeenRoom[] = [];
  #members = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(observationId: number) {
    this.#observationId = observationId;
  }

  async take(room: SeenRoom): Promise<void> {
    this.#batch.push(room);
    this.#members += room.memberIds.length;
    this.totals.rooms += 1;
    this.totals.memberships += room.memberIds.length;
    if (room.unknownReason) this.totals.unreadable += 1;
    if (this.#members >= MEMBERS_AT_ONCE || this.#batch.length >= ROOMS_AT_ONCE) await this.flush();
  }

  /** Resolves when everything taken so far is written. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#members = 0;
    this.#writing = this.#writing.then(() => writeRooms(this.#observationId, batch));
    await this.#writing;
  }
}

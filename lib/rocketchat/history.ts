import { isAppError } from '@/lib/base/errors';
import { type Doc, docs } from './document';
import { EVENT_TYPES, toRoomEvent } from './room-events';
import type { Transport } from './transport';
import type { Capabilities, RoomEvent, RoomRef } from './types';

const PAGE = 100;

export type Reach = { since: Date | null; pages: number };

/** What happened in rooms, from the messages the server itself writes there. */
export class History {
  readonly #transport: Transport;
  readonly #capabilities: Capabilities;

  constructor(transport: Transport, capabilities: Capabilities) {
    this.#transport = transport;
    this.#capabilities = capabilities;
  }

  /** @throws AppError CHAT_REFUSED where the account may not read the room. */
  async events(room: RoomRef, reach: Reach, signal?: AbortSignal): Promise<RoomEvent[]> {
    if (room.kind === 'channel') return this.#read('channels', room, reach, signal);
    try {
      return await this.#read('groups', room, reach, signal);
    } catch (error) {
      // The main room of a team may be public, which nothing read so far says.
      if (room.kind !== 'team' || !isAppError(error, 'CHAT_REFUSED')) throw error;
      return this.#read('channels', room, reach, signal);
    }
  }

  async #read(family: Family, room: RoomRef, reach: Reach, signal?: AbortSignal): Promise<RoomEvent[]> {
    const events: RoomEvent[] = [];
    for (let page = 0; page < reach.pages; page++) {
      const messages = await this.#page(family, room, reach.since, page, signal);
      events.push(...messages.map(toRoomEvent).filter((event) => event !== null));
      if (messages.length < PAGE) break;
    }
    return events;
  }

  /** Where the server takes questions, it is asked for its own messages alone; later it gives talk as well. */
  async #page(
    family: Family,
    { roomId }: RoomRef,
    since: Date | null,
    page: number,
    signal?: AbortSignal,
  ): Promise<Doc[]> {
    const window = { roomId, count: String(PAGE), offset: String(page * PAGE) };
    if (!this.#capabilities.freeQueries) {
      const query = since ? { ...window, oldest: since.toISOString(), inclusive: 'true' } : window;
      return docs((await this.#transport.get(`${family}.history`, { query, signal })).messages);
    }
    const wanted = {
      t: { $in: EVENT_TYPES },
      ...(since ? { ts: { $gte: { $date: since.getTime() } } } : {}),
    };
    const query = { ...window, sort: JSON.stringify({ ts: -1 }), query: JSON.stringify(wanted) };
    return docs((await this.#transport.get(`${family}.messages`, { query, signal })).messages);
  }
}

type Family = 'groups' | 'channels';

import { database } from '@/lib/db/client';
import type { ChatState } from '@/sandbox/chat/state';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import type { Seeded } from '@/sandbox/sample/seeded';
import { editByHand } from './by-hand';
import { type LeftAlone, lookAtUnmanaged, type Managed, withByHand } from './left-alone';
import { movedByHand, type Wanted } from './wanted';
import type { UndoneBy } from './writes-twice';

type Move = { roomId: string; username: string; kind: 'leave' | 'add-member' };

/** People who go on in the chat while Régie works, and what they leave alone of what it may not touch. */
export class Hands {
  readonly #state: ChatState;
  readonly #random: Seeded;
  readonly #managed: Managed;
  readonly #undone: UndoneBy[] = [];
  readonly #moves: Move[] = [];
  #expected: LeftAlone;

  constructor(state: ChatState, random: Seeded, managed: Managed) {
    this.#state = state;
    this.#random = random;
    this.#managed = managed;
    this.#expected = lookAtUnmanaged(state, managed);
  }

  /** What has to be so of what nobody defined. */
  get expected(): LeftAlone {
    return this.#expected;
  }

  get undone(): readonly UndoneBy[] {
    return this.#undone;
  }

  now(): LeftAlone {
    return lookAtUnmanaged(this.#state, this.#managed);
  }

  /** One thing, after so many writes of Régie. */
  edit(at: number): void {
    const edit = editByHand(this.#state, this.#random);
    if (!edit) return;
    const before = this.now();
    this.#undone.push({ at, about: namesIn(edit, this.#state) });
    applyEdit(this.#state, edit);
    this.#expected = withByHand(this.#expected, before, this.now());
    if (edit.kind === 'leave' || edit.kind === 'add-member')
      this.#moves.push({ roomId: edit.room, username: edit.username, kind: edit.kind });
  }

  /** Tells who left, and who was put in by hand, once every room has its group. */
  async tell(wanted: Wanted, { inTheMiddle }: { inTheMiddle: boolean }): Promise<void> {
    for (const { roomId, username, kind } of this.#moves.splice(0)) {
      const bound = await database().group.findFirst({ where: { roomId } });
      if (bound) movedByHand(wanted, bound.slug, username, { kind, inTheMiddle });
    }
  }
}

/** Of the room, and of the person where it is about no room. */
function namesIn(edit: Edit, state: ChatState): string[] {
  if ('room' in edit) {
    const room = state.rooms.get(edit.room);
    return [edit.room, room?.name, room?.fname].filter((name) => name !== undefined);
  }
  if (!('username' in edit)) return [];
  const id = state.userByUsername(edit.username)?._id;
  return [edit.username, ...(id === undefined ? [] : [id])];
}

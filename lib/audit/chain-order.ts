import { z } from 'zod';
import type { Key } from '@/lib/base/server/keyring';
import { keyIndex } from './chain';
import type { AuditEntry } from './types';

const Rotation = z.object({ detail: z.object({ to: z.string() }) });

/** Keys follow one another: each change is announced by the first entry of the new key, and none comes back. */
export class KeyOrder {
  readonly #keys: readonly Key[];
  #at: number | null = null;

  constructor(keys: readonly Key[]) {
    this.#keys = keys;
  }

  accepts(entry: AuditEntry): boolean {
    const [before, at] = [this.#at, keyIndex(entry, this.#keys)];
    // An unknown key is a finding of its own.
    if (at < 0 || before === at) return true;
    this.#at = Math.max(at, before ?? at);
    if (before === null) return true;
    return at > before && announces(entry, this.#keys[at]);
  }
}

function announces({ action, detail }: AuditEntry, key: Key | undefined): boolean {
  return action === 'key.rotate' && Rotation.safeParse(detail).data?.detail.to === key?.id;
}

/** Every emptied entry names a later one that says so. */
export class Erasures {
  /** The first entry that names each of them. */
  readonly #named = new Map<number, number>();
  readonly #said = new Set<number>();

  see({ seq, action, erasedBy }: AuditEntry): void {
    if (action === 'record.erase') this.#said.add(seq);
    if (erasedBy !== null && !this.#named.has(erasedBy)) this.#named.set(erasedBy, seq);
  }

  unexplained(): number[] {
    return [...this.#named].filter(([erasedBy]) => !this.#said.has(erasedBy)).map(([, seq]) => seq);
  }
}

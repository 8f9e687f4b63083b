import { currentKey, keysOf } from '@/lib/base/server/keyring';
import { isSealedWith } from '@/lib/base/server/secret-box';
import { sealedRows } from './queries/sealed-values';
import { SEALED_COLUMNS } from './sealed-columns';

export type KeyStatus = {
  /** Names, oldest first; the last one is in use. */
  sealing: readonly string[];
  audit: readonly string[];
  /** Sealed values, and how many of them an older key sealed. */
  values: number;
  behind: number;
};

export async function keyStatus(): Promise<KeyStatus> {
  const rows = (await Promise.all(SEALED_COLUMNS.map((column) => sealedRows(column)))).flat();
  const current = currentKey('sealing');
  return {
    sealing: keysOf('sealing').map(({ id }) => id),
    audit: keysOf('audit').map(({ id }) => id),
    values: rows.length,
    behind: rows.filter(({ sealed }) => !isSealedWith(sealed, current)).length,
  };
}

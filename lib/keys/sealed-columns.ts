/** Every column that holds a sealed value; its place is `table.id.column`. */
export const SEALED_COLUMNS = [
  { table: 'workspace', column: 'sealedToken' },
  { table: 'live_setting', column: 'sealedEventToken' },
] as const;

export type SealedColumn = (typeof SEALED_COLUMNS)[number];

export function placeOf({ table, column }: SealedColumn, id: number): string {
  return `${table}.${id}.${column}`;
}

/** Rows of one numbered page of a list. `total` counts what the filter matches. */
export type Page<Row> = { rows: readonly Row[]; total: number; page: number; pageSize: number };

export type PageRequest = { page: number; pageSize: number; sort?: string; descending?: boolean };

export const PAGE_SIZE = 50;

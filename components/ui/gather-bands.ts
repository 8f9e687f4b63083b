type Band<Row> = { key: string; from: number; rows: Row[] };

/** Rows that follow each other and name the same band. */
export function gatherBands<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Band<Row>[] {
  const bands: Band<Row>[] = [];
  for (const [index, row] of rows.entries()) {
    const last = bands.at(-1);
    const key = keyOf(row);
    if (last?.key === key) last.rows.push(row);
    else bands.push({ key, from: index, rows: [row] });
  }
  return bands;
}

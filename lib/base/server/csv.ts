import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

type Cell = string | number | boolean | Date | null;

/**
 * A CSV file as it is made, row by row: `;` and a byte order mark so that a French Excel opens it, and formulas
 * defused. The first row names the columns. Dates are written in ISO with their offset.
 */
export function csvResponse(
  fileName: string,
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Response {
  const lines = stringify({
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    cast: { date: (date) => date.toISOString(), boolean: (value) => (value ? '1' : '0') },
  });
  Readable.from(rows)
    .on('error', (error) => lines.destroy(error))
    .pipe(lines);
  return new Response(Readable.toWeb(lines) as ReadableStream<Uint8Array>, {
    // Node's stream type and the browser's describe the same object.
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${asFileName(fileName)}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** `regie-<list>-<day>.csv`, with nothing a header or a file system would trip over. */
export function csvName(list: string, now: Date, filter = ''): string {
  return `regie-${list}-${now.toISOString().slice(0, 10)}${filter && `-${filter}`}.csv`;
}

function asFileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').slice(0, 120);
}

/** All rows of a numbered list, page after page, for an export. */
export async function* allRows<Row>(
  read: (page: number, pageSize: number) => Promise<{ rows: readonly Row[]; total: number }>,
  pageSize = 1_000,
): AsyncGenerator<Row> {
  for (let page = 1, seen = 0; ; page++) {
    const { rows, total } = await read(page, pageSize);
    yield* rows;
    seen += rows.length;
    if (rows.length === 0 || seen >= total) return;
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const DOCS = join(import.meta.dirname, '../docs');

/** Puts `text` between the two marks of a page of `docs/` that carry the measure's name. */
export async function writeBetween(page: string, measure: string, text: string): Promise<void> {
  const path = join(DOCS, page);
  const from = `<!-- bench: ${measure} -->`;
  const to = `<!-- /bench: ${measure} -->`;
  const [before, rest] = (await readFile(path, 'utf8')).split(from);
  const after = rest?.split(to)[1];
  if (after === undefined) throw new Error(`${page} has no place for the table: ${from} … ${to}`);
  await writeFile(path, `${before}${from}\n\n${text}\n\n${to}${after}`);
}

/** The first row is the heading. */
export function markdownTable([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

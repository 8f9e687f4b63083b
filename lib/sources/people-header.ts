import { parse } from 'csv-parse/sync';

const REQUIRED = ['username', 'email', 'name'] as const;
const OPTIONAL = ['active'] as const;
const DELIMITERS = [',', ';', '\t'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

export type PeopleHeader = {
  delimiter: Delimiter;
  width: number;
  position: Readonly<Record<(typeof REQUIRED)[number], number>> & { active?: number };
  extra: string[];
};

export type HeaderProblem = { missing: string } | { twice: string };

/** Finds the delimiter and where each column stands. */
export function readHeader(content: string): PeopleHeader | HeaderProblem {
  const delimiter = sniffDelimiter(content);
  const columns = (splitLine(content, delimiter) ?? [content]).map((column) => column.trim().toLowerCase());
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { missing: missing.join(', ') };
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (twice !== undefined) return { twice };
  const known: readonly string[] = [...REQUIRED, ...OPTIONAL];
  const active = columns.indexOf('active');
  return {
    delimiter,
    width: columns.length,
    position: {
      username: columns.indexOf('username'),
      email: columns.indexOf('email'),
      name: columns.indexOf('name'),
      ...(active >= 0 ? { active } : {}),
    },
    extra: columns.filter((column) => !known.includes(column)),
  };
}

/** The values of one line; null when a quotation mark is not closed or stands where it may not. */
export function splitLine(content: string, delimiter: Delimiter): string[] | null {
  if (!content.includes('"')) return content.split(delimiter).map((value) => value.trim());
  try {
    const records: string[][] = parse(content, { delimiter, trim: true, relax_column_count: true });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    return null;
  }
}

function sniffDelimiter(header: string): Delimiter {
  const count = (delimiter: Delimiter) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

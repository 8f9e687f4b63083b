import type { Json } from '@/lib/base/json';
import type { PersonalItem } from './export-person';

/** One piece as data. */
export function itemAsJson(item: PersonalItem): Json {
  return JSON.parse(JSON.stringify(item));
}

/** One piece as a person reads it: a heading, and a line for each thing that is known. */
export function itemAsText(item: PersonalItem): string {
  if (item.kind === 'identity') {
    const { username, name, email } = item.identity;
    return `# ${username}\n${lines({ name, email })}`;
  }
  if (item.kind === 'row') return `## ${item.table}\n${lines(item.row)}`;
  const { seq, at, actor, action, subjectKind, subjectId, detail } = item.entry;
  return `## ${seq} · ${at.toISOString()}\n${lines({ actor, action, [subjectKind]: subjectId, detail })}`;
}

function lines(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

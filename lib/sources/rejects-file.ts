import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import type { MemberRole } from '@/lib/db/generated/enums';
import { REMARK } from './group-file';
import { readKey } from './group-settings';
import { PEOPLE_FILE } from './people-file';
import { allRejects, findImport, heldLines, type ImportLineView } from './queries/imports';
import type { JsonObject, Reject } from './types';

/** More than a person mends by hand; the rest comes back at the next reading. */
const MOST_REJECTS = 50_000;

export type RejectsFolder = { name: string; files: readonly { path: string; text: string }[] };

/** Says what is wrong with a line and how to mend it, in the reader's language. */
export type Sentence = (reject: Reject) => string;

/**
 * The rejected lines as a folder of the same format, each under a remark that says what is wrong. Corrected, it
 * is imported as a patch. New groups that wait for a setting come with all their lines.
 * @throws AppError NOT_FOUND
 */
export async function rejectsFolder(importId: number, sentence: Sentence): Promise<RejectsFolder> {
  const found = await findImport(importId);
  if (!found) throw new AppError('NOT_FOUND', `import ${importId} does not exist`, { subject: 'import' });
  const files = new Map<string, string[]>();
  const linesOf = (file: string): string[] => {
    const lines =
      files.get(file) ?? (file === PEOPLE_FILE ? [found.counts.header ?? 'username,email,name'] : []);
    files.set(file, lines);
    return lines;
  };
  const rejects = await allRejects(importId, MOST_REJECTS);
  for (const reject of rejects) {
    const lines = linesOf(reject.file);
    lines.push(`${REMARK} ${reject.line}: ${oneLine(sentence(reject))}`);
    if (reject.content) lines.push(reject.content);
  }
  for (const line of await heldLines(importId)) {
    if (!line.file) continue;
    const lines = linesOf(line.file);
    lines.push(...heldText(line).filter((text) => !repeatsSetting(lines, text)));
  }
  return {
    name: `rejects-${importId}`,
    files: [...files].map(([path, lines]) => ({ path, text: `${lines.join('\n')}\n` })),
  };
}

/** A rejected setting is there already, as the file had it. */
function repeatsSetting(lines: readonly string[], text: string): boolean {
  const key = readKey(text)?.key;
  return key !== undefined && lines.some((line) => readKey(line)?.key === key);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function heldText({ kind, username, role, fields }: ImportLineView): string[] {
  if (kind === 'grant' && username) return [memberText(username, role)];
  return kind === 'group' && fields ? settingsText(fields) : [];
}

function memberText(username: string, role: MemberRole | null): string {
  return role === 'owner' || role === 'moderator' ? `${username} ${role}` : username;
}

function settingsText(settings: JsonObject): string[] {
  return Object.entries(settings).map(([key, value]) => {
    if (key === 'mandatory') return `# mandatory: ${value === true ? 'yes' : 'no'}`;
    return `# ${key}: ${key === 'expires' ? dayOf(String(value)) : String(value)}`;
  });
}

/** The day that ends at this instant, where the university is. */
function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: config().REGIE_TIME_ZONE }).format(new Date(instant));
}

import { type FolderFile, inMegabytes, tooLarge, unreadable } from './folder';
import { LIMITS } from './limits';
import { PEOPLE_FILE, parsePeople } from './people-file';
import { decodeText } from './text';
import type { ParsedPeople } from './types';

/** Without people.csv nothing can be checked, so what is wrong with it as a whole refuses the folder. */
export async function readPeople(file: FolderFile | null, patch: boolean): Promise<ParsedPeople> {
  const none = { people: [], rejects: [], warnings: [], rejectedKeys: new Set<string>(), header: '' };
  if (!file) {
    if (patch) return none;
    throw unreadable('people-missing', { file: PEOPLE_FILE });
  }
  if (file.bytes > LIMITS.fileBytes) {
    throw tooLarge('file', { file: file.path, megabytes: inMegabytes(LIMITS.fileBytes) });
  }
  const text = decodeText(await file.read());
  if (text === null) throw unreadable('binary', { file: file.path });
  const parsed = parsePeople(text);
  if (!patch && parsed.people.length + parsed.rejects.length === 0)
    throw unreadable('empty', { file: file.path });
  return parsed;
}

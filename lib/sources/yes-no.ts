const YES = new Set(['yes', 'true', '1', 'oui', 'vrai']);
const NO = new Set(['no', 'false', '0', 'non', 'faux']);

/** Null: neither yes nor no. */
export function readYesNo(word: string): boolean | null {
  const lower = word.trim().toLowerCase();
  if (YES.has(lower)) return true;
  return NO.has(lower) ? false : null;
}

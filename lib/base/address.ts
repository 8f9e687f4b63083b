/** What a number column of the database holds at most. */
const MOST = 2 ** 31 - 1;

/** The number an address names; 0, which nothing bears, when it can name none. */
export function numberIn(text: string | null | undefined): number {
  if (!text || !/^\d{1,10}$/.test(text)) return 0;
  const number = Number(text);
  return number <= MOST ? number : 0;
}

/** The name a segment of an address says (`%C3%A9` for `é`); null when it can be none: broken, or with a NUL. */
export function nameIn(segment: string): string | null {
  try {
    const name = decodeURIComponent(segment);
    return name.includes('\0') ? null : name;
  } catch {
    return null;
  }
}

/** A `like` pattern that finds the text anywhere; null when there is none. */
export function searchPattern(text: string | undefined): string | null {
  const words = text?.trim();
  return words ? `%${words.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
}

/** Two letters at most: the first of the first and of the last word. */
export function initials(name: string): string {
  const words = name.split(/[\s.,'’-]+/u).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase('fr');
}

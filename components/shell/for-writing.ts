/** Pages that are forms: made new, edited, or the settings. */
export function isForWriting(path: string): boolean {
  return /\/(edit|~new)$/.test(path) || path === '/admin' || path.startsWith('/admin/');
}

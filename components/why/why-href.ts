/** Where a pair has its answer. */
export function whyHref(person: string, group: string): string {
  return `/why?${new URLSearchParams({ person, group })}`;
}

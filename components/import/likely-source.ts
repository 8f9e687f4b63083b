type Source = { name: string; lastImportAt: Date | null };

/** The only source, else the one last imported from; undefined when nothing tells one from the others. */
export function likelySource(sources: readonly Source[]): string | undefined {
  if (sources.length === 1) return sources[0]?.name;
  const at = ({ lastImportAt }: Source) => lastImportAt?.getTime() ?? 0;
  const last = sources.toSorted((a, b) => at(b) - at(a))[0];
  return last?.lastImportAt ? last.name : undefined;
}

import { database } from '@/lib/db/client';

export type RunSuggestion = { id: number; planId: number; purpose: string | null };

/** Runs by number, theirs or their plan's: "340", "exécution 340", "run 340". */
export async function suggestRuns(text: string, most = 5): Promise<RunSuggestion[]> {
  const [, digits] = /^(?:(?:ex[ée]cution|run)\s*)?(\d{1,9})$/i.exec(text) ?? [];
  if (digits === undefined) return [];
  const id = Number(digits);
  const runs = await database().run.findMany({
    where: { OR: [{ id }, { planId: id }] },
    select: { id: true, planId: true, plan: { select: { purpose: true } } },
    orderBy: { id: 'desc' },
    take: most,
  });
  return runs.map(({ plan, ...run }) => ({ ...run, purpose: plan.purpose }));
}

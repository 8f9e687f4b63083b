import { Ban } from 'lucide-react';
import { useExplain } from '@/components/ui/explain';

const REFUSED = new Set(['access.refused', 'session.refused']);

/** An act in the past, as people say it; an act there is no sentence for keeps its name. */
export function ActionName({ action }: { action: string }) {
  const explain = useExplain('audit.action');
  const said = explain(action) ?? action;
  if (!REFUSED.has(action)) return <>{said}</>;
  return (
    <span className="inline-flex items-center gap-1.5 text-remove">
      <Ban className="size-3.5" aria-hidden />
      {said}
    </span>
  );
}

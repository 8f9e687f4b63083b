import type { DriftRow, DriftView } from '@/lib/reconcile/queries/types';
import { DriftSign } from './drift-sign';
import { useDriftWords } from './drift-words';

type DriftLineProps = { row: DriftRow; view?: DriftView };

/** A difference on one line: sign, who or what, and what is the matter. */
export function DriftLine({ row, view }: DriftLineProps) {
  const { subject, matter, place } = useDriftWords(view)(row);
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <DriftSign kind={row.kind} />
      <span className="min-w-0 truncate">
        <span className="font-medium">{subject}</span> <span className="text-ink-2">{matter}</span>
        {place && <span className="text-ink-3"> · {place}</span>}
      </span>
    </span>
  );
}

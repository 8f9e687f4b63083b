'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

export type Failure = { code?: string; message: string; fields?: Readonly<Record<string, string>> };
export type Act<Input, Value = unknown> = (
  input: Input,
) => Promise<{ ok: true; value: Value } | ({ ok: false } & Failure)>;

/** One form's server action: whether it is under way, why it was refused, and the page made again when it is done. */
export function useAct<Input, Value>(act: Act<Input, Value>, onDone: (value: Value) => void) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function run(input: Input) {
    setBusy(true);
    setFailure(undefined);
    const result = await act(input).finally(() => setBusy(false));
    if (result.ok) onDone(result.value);
    else setFailure(result);
    // After a conflict, the page shows what is in force now, and the next try stands on it.
    if (result.ok || result.code === 'CONFLICT') router.refresh();
  }

  return { run, busy, failure, forget: () => setFailure(undefined) };
}

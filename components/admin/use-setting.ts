'use client';

import { useState } from 'react';
import { useToast } from '@/components/ui/toast';
import { type Act, useAct } from './use-act';

/** What was typed, and what it was typed upon. */
type Edit<Draft> = { draft: Draft; from: Draft; version: number };

type Versioned = { version: number };

type Setting<Draft, Input> = {
  /** What is in force, as the fields write it, and the version it was read at. */
  saved: Draft;
  version: number;
  save: Act<Input>;
  /** Said when it is saved. */
  done: string;
};

/**
 * A form upon what its writer began from: the page may be made again under the hand, nothing typed is taken away, and
 * what somebody else saved meanwhile is shown before it is written over.
 */
export function useSetting<Draft extends object, Input extends Versioned>({
  saved,
  version,
  save,
  done,
}: Setting<Draft, Input>) {
  const toast = useToast();
  const [edit, setEdit] = useState<Edit<Draft> | null>(null);
  const [asked, setAsked] = useState(false);
  const { run, busy, failure, forget } = useAct(save, () => {
    setEdit(null);
    toast.done(done);
  });
  // One version counts for several forms: only what this one shows can clash with it.
  const moved = edit !== null && edit.version !== version && !isSame(edit.from, saved);

  const settle = (next: Edit<Draft> | null) => {
    setEdit(next);
    setAsked(false);
    forget();
  };
  return {
    draft: edit?.draft ?? saved,
    touched: edit !== null,
    change: (changes: Partial<Draft>) =>
      setEdit((before) => ({
        from: before?.from ?? saved,
        version: before?.version ?? version,
        draft: { ...(before?.draft ?? saved), ...changes },
      })),
    leave: () => settle(null),
    submit: (input: Omit<Input, 'version'>) => {
      if (moved) setAsked(true);
      else void run({ ...input, version } as Input); // what was left out is put back
    },
    busy,
    failure,
    /** Both, and what to do about it: set when the form was sent and what is in force is not what it began from. */
    conflict:
      moved && (asked || failure?.code === 'CONFLICT')
        ? {
            mine: edit.draft,
            theirs: saved,
            onKeep: () => settle({ draft: edit.draft, from: saved, version }),
            onTake: () => settle(null),
          }
        : null,
  };
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

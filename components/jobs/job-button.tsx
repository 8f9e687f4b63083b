'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { JobStatus } from './job-status';
import { type StartJob, useJob } from './use-job';

type JobButtonProps = Pick<
  ComponentProps<typeof Button>,
  'children' | 'icon' | 'variant' | 'size' | 'shortcut'
> & {
  start: StartJob;
  /** Gerund, while the worker works. */
  gerund: string;
  /** Said when it is done. */
  done?: string;
  /** Where to go then; `{id}` is a number of the result, by the name in `idKey`. */
  then?: { href: string; idKey: string };
  impossible?: string | undefined;
};

/** A button whose act a worker does: busy until its end, then the page is made again or left. */
export function JobButton({ start, gerund, done, then, ...button }: JobButtonProps) {
  const router = useRouter();
  const toast = useToast();
  const { run, busy } = useJob(start, {
    onDone: (result) => {
      if (done) toast.done(done);
      const id = then && idOf(result, then.idKey);
      if (then && id !== undefined) router.push(then.href.replace('{id}', String(id)));
      else router.refresh();
    },
    onFailure: (message) => {
      toast.failure(message);
      // Part of it may be done: the page says what is.
      router.refresh();
    },
  });
  return <Button {...button} busy={busy && gerund} onClick={run} />;
}

function idOf(result: JobStatus['result'], key: string): string | number | undefined {
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return undefined;
  const id = Object.entries(result).find(([name]) => name === key)?.[1];
  return typeof id === 'number' || typeof id === 'string' ? id : undefined;
}

import type { ComponentProps } from 'react';
import { classes } from './classes';
import { INPUT_LOOK } from './text-input';

export function Textarea({ className, rows = 3, ...native }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} {...native} className={classes(INPUT_LOOK, 'py-1.25', className)} />;
}

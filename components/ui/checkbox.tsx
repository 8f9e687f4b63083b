'use client';

import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'size'> & { indeterminate?: boolean };

/** A native box, 16 px drawn and 24 px to the touch. Name it with a `<label>` around or `aria-label`. */
export function Checkbox({ indeterminate = false, className, ...native }: CheckboxProps) {
  return (
    <span
      className={classes('relative inline-grid size-6 flex-none place-items-center align-middle', className)}
    >
      <input
        {...native}
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = indeterminate;
        }}
        className="peer col-start-1 row-start-1 m-0 size-4 cursor-pointer appearance-none rounded-1 border border-control bg-surface after:absolute after:inset-0 checked:border-accent-solid checked:bg-accent-solid indeterminate:border-accent-solid indeterminate:bg-accent-solid disabled:cursor-not-allowed disabled:border-line-2 disabled:bg-sunken forced-colors:appearance-auto"
      />
      <span className="pointer-events-none col-start-1 row-start-1 hidden text-surface peer-checked:block peer-indeterminate:block forced-colors:hidden [&_svg]:size-3 [&_svg]:stroke-[2.6]">
        {indeterminate ? <Minus /> : <Check />}
      </span>
    </span>
  );
}

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';
import { INPUT_LOOK } from './text-input';

type SelectInputProps = Omit<ComponentProps<'select'>, 'size' | 'children'> & {
  options: readonly { value: string; label: string; disabled?: boolean }[];
};

/** The browser's own list: the best one on a telephone and for screen readers. */
export function SelectInput({ options, className, ...native }: SelectInputProps) {
  return (
    <span className={classes('relative block w-full min-w-0', className)}>
      <select {...native} className={classes(INPUT_LOOK, 'h-ctl appearance-none pr-7')}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute inset-y-0 right-2 my-auto size-3.5! text-ink-3" />
    </span>
  );
}

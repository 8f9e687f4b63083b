import type { ComponentProps, ReactNode } from 'react';

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'size' | 'role'> & { label: ReactNode };

/** A native box read as a switch: the browser itself says whether it is on. */
const SWITCH = { role: 'switch' };

/** On or off at once, without a button to send it. */
export function Switch({ label, ...native }: SwitchProps) {
  return (
    <label className="inline-flex min-h-6 items-center gap-2">
      <span className="relative inline-grid h-4 w-7 flex-none">
        <input
          {...native}
          {...SWITCH}
          type="checkbox"
          className="peer h-4 w-7 cursor-pointer appearance-none rounded-3 bg-control checked:bg-accent-solid disabled:cursor-not-allowed forced-colors:border"
        />
        <span className="pointer-events-none absolute top-0.5 left-0.5 size-3 rounded-[6px] bg-surface transition-[left] duration-120 peer-checked:left-3.5 forced-colors:bg-[CanvasText]" />
      </span>
      {label}
    </label>
  );
}

'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { Checkbox } from './checkbox';

type CheckboxFieldProps = Omit<ComponentProps<typeof Checkbox>, 'children'> & {
  label: ReactNode;
  hint?: ReactNode;
};

export function CheckboxField({ label, hint, ...box }: CheckboxFieldProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-start gap-1.5">
      <Checkbox {...box} id={id} className="-ml-1 -my-0.5" />
      <span className="min-w-0 flex-1">
        {label}
        {hint && <span className="block text-small text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { classes } from './classes';
import { Figure } from './figure';

type SegmentedOption = { value: string; label: string; count?: number };

type SegmentedProps = {
  label: string;
  options: readonly SegmentedOption[];
  value: string;
  onChange: (value: string) => void;
};

/** Two to five exclusive views of one list. Navigation between pages is `Tabs`. */
export function Segmented({ label, options, value, onChange }: SegmentedProps) {
  return (
    <fieldset className="inline-flex min-w-0 max-w-full overflow-x-auto rounded-2 border border-line bg-sunken p-px max-tablet:flex max-tablet:w-full">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classes(
            'inline-flex h-6 items-center gap-1.25 rounded-[4px] border px-2.25 text-small whitespace-nowrap focus-visible:-outline-offset-1 max-tablet:h-9 max-tablet:flex-1 max-tablet:justify-center',
            option.value === value
              ? 'border-line-2 bg-surface font-medium text-ink'
              : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {option.label}
          {option.count !== undefined && (
            <span>
              <Figure>{option.count}</Figure>
            </span>
          )}
        </button>
      ))}
    </fieldset>
  );
}

type SegmentedParamProps = Omit<SegmentedProps, 'value' | 'onChange'> & { param: string };

/** The same, kept in the address; the first option is the one without a parameter. */
export function SegmentedParam({ param, ...props }: SegmentedParamProps) {
  const [, startTransition] = useTransition();
  const first = props.options[0]?.value ?? '';
  const [value, setValue] = useQueryState(
    param,
    parseAsString.withDefault(first).withOptions({ shallow: false, history: 'push', startTransition }),
  );
  return <Segmented {...props} value={value} onChange={(next) => setValue(next)} />;
}

import type { ReactNode } from 'react';

type RadioGroupProps = {
  legend: string;
  name: string;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  defaultValue?: string;
  onChange?: (value: string) => void;
};

export function RadioGroup({ legend, name, options, defaultValue, onChange }: RadioGroupProps) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-6 items-start gap-2">
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === defaultValue}
            onChange={onChange ? () => onChange(option.value) : undefined}
            className="mt-0.5 size-4 flex-none accent-accent-solid"
          />
          <span>
            {option.label}
            {option.hint && <span className="block text-small text-ink-3">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FacetValues } from './facet-values';
import { Popover } from './popover';

export type Facet = {
  key: string;
  label: string;
  options: readonly { value: string; label: string; count?: number }[];
};

type FacetChipProps = {
  facet: Facet;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
};

/** "Clé : valeurs ×" */
export function FacetChip({ facet, values, onChange }: FacetChipProps) {
  const t = useTranslations('kit.filter');
  const labels = values.map(
    (value) => facet.options.find((option) => option.value === value)?.label ?? value,
  );
  return (
    <span className="inline-flex h-7 max-w-full items-stretch rounded-2 border border-accent-line bg-accent-tint text-small max-tablet:h-9">
      <Popover
        label={facet.label}
        trigger={
          <button type="button" className="inline-flex min-w-0 items-center gap-1.25 px-1.75">
            <span className="text-accent">{t('key', { name: facet.label })}</span>
            <span className="truncate font-medium">
              {t('value', { first: labels[0] ?? '', rest: labels.length - 1 })}
            </span>
          </button>
        }
      >
        <FacetValues facet={facet} values={values} onChange={onChange} />
      </Popover>
      <button
        type="button"
        aria-label={t('remove', { name: facet.label })}
        onClick={() => onChange([])}
        className="inline-grid w-6.5 place-items-center border-l border-accent-line text-accent max-tablet:w-9 [&_svg]:size-3.5"
      >
        <X />
      </button>
    </span>
  );
}

'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckboxField } from './checkbox-field';
import type { Facet } from './facet-chip';
import { formatNumber } from './format/number';
import { TextInput } from './text-input';

const SEARCH_FROM = 8;

type FacetValuesProps = {
  facet: Facet;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
};

export function FacetValues({ facet, values, onChange }: FacetValuesProps) {
  const t = useTranslations('kit.filter');
  const locale = useLocale();
  const [text, setText] = useState('');
  const wanted = plain(text);
  const options = facet.options.filter(({ label }) => plain(label).includes(wanted));

  function toggle(value: string) {
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);
  }

  return (
    <fieldset>
      <legend className="px-2 pt-1.5 pb-0.75 text-small text-ink-3">{facet.label}</legend>
      {facet.options.length >= SEARCH_FROM && (
        <div className="pb-1">
          <TextInput
            aria-label={t('search')}
            placeholder={t('search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      {options.map((option) => (
        <div key={option.value} className="rounded-2 px-2 py-0.75 hover:bg-hover">
          <CheckboxField
            checked={values.includes(option.value)}
            onChange={() => toggle(option.value)}
            label={
              <span className="flex justify-between gap-2">
                {option.label}
                {option.count !== undefined && (
                  <span className="text-ink-3">{formatNumber(locale, option.count)}</span>
                )}
              </span>
            }
          />
        </div>
      ))}
      {options.length === 0 && <p className="px-2 py-1 text-ink-3">{t('none')}</p>}
    </fieldset>
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

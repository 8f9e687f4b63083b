'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { SelectInput } from '@/components/ui/select';
import { WINDOW_RULES, type WindowRule } from '@/lib/base/window-words';

type RuleFieldProps = { rule: WindowRule; onChange: (rule: WindowRule) => void };

/** What a period or hours do to removals. */
export function RuleField({ rule, onChange }: RuleFieldProps) {
  const t = useTranslations('admin.windows');
  return (
    <Field label={t('rule')}>
      {(control) => (
        <SelectInput
          {...control}
          options={WINDOW_RULES.map((value) => ({ value, label: t(`rules.${value}`) }))}
          value={rule}
          onChange={(event) => onChange(event.target.value as WindowRule)} // one of the options
        />
      )}
    </Field>
  );
}

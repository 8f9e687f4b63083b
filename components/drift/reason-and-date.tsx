'use client';

import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

type Values = { until: string; reason: string };

type ReasonAndDateProps = {
  values: Values;
  onChange: (values: Values) => void;
  errors: Readonly<Record<string, string>>;
  words: { until: string; untilHint?: string; reason: string; reasonHint?: string };
  dateRequired?: boolean;
};

/** A reason in someone's own words, and until when it holds. */
export function ReasonAndDate({ values, onChange, errors, words, dateRequired }: ReasonAndDateProps) {
  return (
    <>
      <Field label={words.until} hint={words.untilHint} error={errors.until} required={dateRequired ?? false}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            size="large"
            className="max-w-50"
            value={values.until}
            onChange={({ target }) => onChange({ ...values, until: target.value })}
          />
        )}
      </Field>
      <Field label={words.reason} hint={words.reasonHint} error={errors.reason} required>
        {(control) => (
          <TextInput
            {...control}
            size="large"
            maxLength={500}
            value={values.reason}
            onChange={({ target }) => onChange({ ...values, reason: target.value })}
          />
        )}
      </Field>
    </>
  );
}

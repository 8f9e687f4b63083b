'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { GrantInput } from './person-actions';

export type GrantFieldValues = Pick<GrantInput, 'role' | 'until' | 'reason'>;

type GrantFieldsProps = {
  values: GrantFieldValues;
  onChange: (values: GrantFieldValues) => void;
  errors: Readonly<Record<string, string>>;
};

const ROLES = ['member', 'moderator', 'owner'] as const;

export function GrantFields({ values, onChange, errors }: GrantFieldsProps) {
  const t = useTranslations('people');
  return (
    <>
      <Field label={t('add.role')}>
        {(control) => (
          <SelectInput
            {...control}
            value={values.role}
            onChange={({ target }) =>
              onChange({ ...values, role: ROLES.find((role) => role === target.value) ?? 'member' })
            }
            options={ROLES.map((value) => ({ value, label: t(`rooms.role.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('add.until')} hint={t('add.untilHint')} error={errors.until}>
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
      <Field label={t('add.reason')} hint={t('add.reasonHint')} error={errors.reason}>
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

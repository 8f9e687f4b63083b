'use client';

import { useTranslations } from 'next-intl';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { PersonDraft } from './person-actions';

type PersonFieldsProps = {
  draft: PersonDraft;
  onChange: (draft: PersonDraft) => void;
  errors: Readonly<Record<string, string>>;
};

export function PersonFields({ draft, onChange, errors }: PersonFieldsProps) {
  const t = useTranslations('people.form');
  return (
    <>
      <Field label={t('name')} error={errors.name} required>
        {(control) => (
          <TextInput
            {...control}
            size="large"
            autoComplete="off"
            value={draft.name}
            onChange={({ target }) => onChange({ ...draft, name: target.value })}
          />
        )}
      </Field>
      <Field label={t('email')} error={errors.email} required>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            size="large"
            autoComplete="off"
            value={draft.email}
            onChange={({ target }) => onChange({ ...draft, email: target.value })}
          />
        )}
      </Field>
      <CheckboxField
        label={t('active')}
        hint={t('activeHint')}
        checked={draft.active}
        onChange={({ target }) => onChange({ ...draft, active: target.checked })}
      />
    </>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Combobox, type ComboboxAnswer } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import type { DraftField, GroupDraft } from './group-draft';

const KINDS = ['private', 'channel', 'team'] as const;
const LONG_TEXTS = ['announcement', 'description'] as const;

type GroupFieldsProps = {
  draft: GroupDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (field: DraftField, value: string) => void;
};

/** The settings of a group, in the order people think of them. */
export function GroupFields({ draft, errors, onChange }: GroupFieldsProps) {
  const t = useTranslations('groups');
  return (
    <>
      <Field label={t('field.kind')} error={errors.kind}>
        {(control) => (
          <SelectInput
            {...control}
            value={draft.kind}
            onChange={(event) => onChange('kind', event.target.value)}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('field.name')} hint={t('hint.unmanaged')} error={errors.name}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.name}
            onChange={(event) => onChange('name', event.target.value)}
          />
        )}
      </Field>
      <Field label={t('field.topic')} hint={t('hint.unmanaged')} error={errors.topic}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.topic}
            onChange={(event) => onChange('topic', event.target.value)}
          />
        )}
      </Field>
      {LONG_TEXTS.map((name) => (
        <Field key={name} label={t(`field.${name}`)} hint={t('hint.unmanaged')} error={errors[name]}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={draft[name]}
              onChange={(event) => onChange(name, event.target.value)}
            />
          )}
        </Field>
      ))}
      <GroupRules draft={draft} errors={errors} onChange={onChange} />
    </>
  );
}

/** What Régie itself holds to, beyond the room's own settings. */
function GroupRules({ draft, errors, onChange }: GroupFieldsProps) {
  const t = useTranslations('groups');
  return (
    <>
      <Field label={t('field.readOnly')} error={errors.readOnly}>
        {(control) => (
          <SelectInput
            {...control}
            value={draft.readOnly}
            onChange={(event) => onChange('readOnly', event.target.value)}
            options={(['', 'no', 'yes'] as const).map((value) => ({
              value,
              label: t(`readOnly.${value || 'unmanaged'}`),
            }))}
          />
        )}
      </Field>
      <Combobox
        label={t('field.parent')}
        name="parent"
        hint={t('hint.parent')}
        search={searchGroups}
        {...(draft.parent && { initial: { value: draft.parent, label: draft.parent } })}
        {...(errors.parent && { error: errors.parent })}
        onChoose={(item) => onChange('parent', item?.value ?? '')}
      />
      <Field label={t('field.expires')} hint={t('hint.expires')} error={errors.expires}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            className="max-w-50"
            value={draft.expires}
            onChange={(event) => onChange('expires', event.target.value)}
          />
        )}
      </Field>
      <CheckboxField
        label={t('field.mandatory')}
        hint={t('hint.mandatory')}
        checked={draft.mandatory === 'yes'}
        onChange={(event) => onChange('mandatory', event.target.checked ? 'yes' : 'no')}
      />
    </>
  );
}

async function searchGroups(text: string): Promise<ComboboxAnswer> {
  const response = await fetch(`/groups/~search?${new URLSearchParams({ q: text })}`);
  if (!response.ok) throw new DOMException(`the search answered ${response.status}`, 'NetworkError');
  const answer: ComboboxAnswer = await response.json();
  return answer;
}

'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { SelectInput } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { PERIOD_KINDS, type PeriodKind, USUAL_RULE } from '@/lib/base/window-words';
import { keyAfter, type PeriodDraft } from './window-fields';
import { RuleField } from './window-rule';

type PeriodRowsProps = {
  rows: readonly PeriodDraft[];
  wrong: readonly string[];
  readOnly: boolean;
  onChange: (rows: readonly PeriodDraft[]) => void;
};

/** Terms, exam weeks, breaks: from one day to another, both included. */
export function PeriodRows({ rows, wrong, readOnly, onChange }: PeriodRowsProps) {
  const t = useTranslations('admin.windows');
  const edit = (key: number, changes: Partial<PeriodDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const blank = (): PeriodDraft => ({
    key: keyAfter(rows),
    name: '',
    kind: 'exams',
    from: '',
    to: '',
    rule: USUAL_RULE.exams,
  });
  return (
    <div className="flex flex-col">
      {rows.map((row, at) => {
        const isWrong = (field: string) => wrong.includes(`periods.${at}.${field}`);
        return (
          <fieldset
            key={row.key}
            disabled={readOnly}
            className="grid grid-cols-[minmax(8rem,2fr)_minmax(7rem,1fr)_9rem_9rem_minmax(9rem,1.5fr)_2rem] items-start gap-3 border-b border-line py-3 max-tablet:grid-cols-2"
          >
            <Field label={t('name')} error={isWrong('name') && t('wrongName')}>
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={80}
                  value={row.name}
                  onChange={(event) => edit(row.key, { name: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('kind')}>
              {(control) => (
                <SelectInput
                  {...control}
                  options={PERIOD_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                  value={row.kind}
                  onChange={(event) => {
                    const kind = event.target.value as PeriodKind; // one of the options
                    edit(row.key, { kind, rule: USUAL_RULE[kind] });
                  }}
                />
              )}
            </Field>
            {(['from', 'to'] as const).map((edge) => (
              <Field key={edge} label={t(edge)} error={isWrong(edge) && t('wrongDay')}>
                {(control) => (
                  <TextInput
                    {...control}
                    type="date"
                    value={row[edge]}
                    onChange={(event) => edit(row.key, { [edge]: event.target.value })}
                  />
                )}
              </Field>
            ))}
            <RuleField rule={row.rule} onChange={(rule) => edit(row.key, { rule })} />
            <IconButton
              label={t('removePeriod', { name: row.name })}
              icon={<Trash2 />}
              className="mt-5"
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          </fieldset>
        );
      })}
      <div className="pt-3">
        <Button
          icon={<Plus />}
          impossible={readOnly ? t('readOnly') : undefined}
          onClick={() => onChange([...rows, blank()])}
        >
          {t('addPeriod')}
        </Button>
      </div>
    </div>
  );
}

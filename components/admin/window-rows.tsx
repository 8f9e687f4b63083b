'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { TextInput } from '@/components/ui/text-input';
import type { WindowRule } from '@/lib/base/window-words';
import { keyAfter } from './window-fields';
import { RuleField } from './window-rule';

type WindowRow = { key: number; name: string; from: string; to: string; rule: WindowRule };

export type EditRow<Row> = (changes: Partial<Row>) => void;

type WindowRowsProps<Row> = {
  list: 'periods' | 'hours';
  input: 'date' | 'time';
  /** Of the grid: the name, what is between, both edges, the rule, the act. */
  columns: string;
  rows: readonly Row[];
  /** Fields that cannot be so: `periods.0.name`. */
  wrong: readonly string[];
  readOnly: boolean;
  blank: () => Omit<Row, 'key'>;
  between?: (row: Row, edit: EditRow<Row>) => ReactNode;
  below?: (row: Row, edit: EditRow<Row>, isWrong: (field: string) => boolean) => ReactNode;
  onChange: (rows: readonly Row[]) => void;
};

/** Named rows, each from one edge to another, and what they do to removals. */
export function WindowRows<Row extends WindowRow>({
  list,
  input,
  columns,
  rows,
  wrong,
  readOnly,
  blank,
  between,
  below,
  onChange,
}: WindowRowsProps<Row>) {
  const t = useTranslations('admin.windows');
  const added = () => ({ ...blank(), key: keyAfter(rows) }) as Row; // all of a row, and its key
  return (
    <div className="flex flex-col">
      {rows.map((row, at) => {
        const isWrong = (field: string) => wrong.includes(`${list}.${at}.${field}`);
        const edit = (changes: Partial<Row> | Partial<WindowRow>) =>
          onChange(rows.map((one) => (one.key === row.key ? { ...one, ...changes } : one)));
        return (
          <fieldset
            key={row.key}
            disabled={readOnly}
            className={`${columns} grid items-start gap-3 border-b border-line py-3 max-tablet:grid-cols-2`}
          >
            <legend className="sr-only">{row.name}</legend>
            <div className={between ? undefined : 'max-tablet:col-span-full'}>
              <Field label={t('name')} error={isWrong('name') && t('wrongName')}>
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={80}
                    value={row.name}
                    onChange={(event) => edit({ name: event.target.value })}
                  />
                )}
              </Field>
            </div>
            {between?.(row, edit)}
            {(['from', 'to'] as const).map((edge) => (
              <Field
                key={edge}
                label={t(`row.${list}.${edge}`)}
                error={isWrong(edge) && t(`row.${list}.${edge === 'from' ? 'wrongFrom' : 'wrongTo'}`)}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    type={input}
                    value={row[edge]}
                    onChange={(event) => edit({ [edge]: event.target.value })}
                  />
                )}
              </Field>
            ))}
            <RuleField rule={row.rule} onChange={(rule) => edit({ rule })} />
            <IconButton
              label={t(`row.${list}.remove`, { name: row.name })}
              icon={<Trash2 />}
              className="mt-6 max-tablet:justify-self-end"
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
            {below?.(row, edit, isWrong)}
          </fieldset>
        );
      })}
      <div className="pt-3">
        <Button
          icon={<Plus />}
          impossible={readOnly ? t('readOnly') : undefined}
          onClick={() => onChange([...rows, added()])}
        >
          {t(`row.${list}.add`)}
        </Button>
      </div>
    </div>
  );
}

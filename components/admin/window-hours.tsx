'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { TextInput } from '@/components/ui/text-input';
import { type HoursDraft, keyAfter } from './window-fields';
import { RuleField } from './window-rule';

type HoursRowsProps = {
  rows: readonly HoursDraft[];
  wrong: readonly string[];
  readOnly: boolean;
  onChange: (rows: readonly HoursDraft[]) => void;
};

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday, to name the days of the week from. */
const MONDAY = Date.UTC(2027, 0, 4);

/** Hours of every week; those that end before they begin end on the next day. */
export function HoursRows({ rows, wrong, readOnly, onChange }: HoursRowsProps) {
  const t = useTranslations('admin.windows');
  const edit = (key: number, changes: Partial<HoursDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const night = (): HoursDraft => ({
    key: keyAfter(rows),
    name: t('night'),
    days: [...WEEK],
    from: '20:00',
    to: '07:00',
    rule: 'denied',
  });
  return (
    <div className="flex flex-col">
      {rows.map((row, at) => {
        const isWrong = (field: string) => wrong.includes(`hours.${at}.${field}`);
        return (
          <fieldset
            key={row.key}
            disabled={readOnly}
            className="grid grid-cols-[minmax(8rem,1fr)_7rem_7rem_minmax(9rem,1fr)_2rem] items-start gap-3 border-b border-line py-3 max-tablet:grid-cols-2"
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
            {(['from', 'to'] as const).map((edge) => (
              <Field key={edge} label={t(edge)} error={isWrong(edge) && t('wrongHour')}>
                {(control) => (
                  <TextInput
                    {...control}
                    type="time"
                    value={row[edge]}
                    onChange={(event) => edit(row.key, { [edge]: event.target.value })}
                  />
                )}
              </Field>
            ))}
            <RuleField rule={row.rule} onChange={(rule) => edit(row.key, { rule })} />
            <IconButton
              label={t('removeHours', { name: row.name })}
              icon={<Trash2 />}
              className="mt-5"
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
            <Days
              days={row.days}
              wrong={isWrong('days')}
              onChange={(days) => edit(row.key, { days: [...days] })}
            />
          </fieldset>
        );
      })}
      <div className="pt-3">
        <Button
          icon={<Plus />}
          impossible={readOnly ? t('readOnly') : undefined}
          onClick={() => onChange([...rows, night()])}
        >
          {t('addHours')}
        </Button>
      </div>
    </div>
  );
}

type DaysProps = { days: readonly number[]; wrong: boolean; onChange: (days: readonly number[]) => void };

/** The days on which the hours begin. */
function Days({ days, wrong, onChange }: DaysProps) {
  const t = useTranslations('admin.windows');
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <div className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="text-ink-3">{t('days')}</span>
      {WEEK.map((day) => (
        <CheckboxField
          key={day}
          label={name.format(new Date(MONDAY + (day - 1) * 24 * 3_600_000))}
          checked={days.includes(day)}
          onChange={() =>
            onChange(days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort())
          }
        />
      ))}
      {wrong && <span className="text-small text-remove">{t('wrongDays')}</span>}
    </div>
  );
}

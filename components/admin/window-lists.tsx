'use client';

import { useLocale, useTranslations } from 'next-intl';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Field } from '@/components/ui/field';
import { SelectInput } from '@/components/ui/select';
import { PERIOD_KINDS, type PeriodKind, USUAL_RULE } from '@/lib/base/window-words';
import type { HoursDraft, PeriodDraft } from './window-fields';
import { type EditRow, WindowRows } from './window-rows';
import { WEEK, weekdayName } from './window-week';

type ListProps<Row> = {
  rows: readonly Row[];
  wrong: readonly string[];
  readOnly: boolean;
  onChange: (rows: readonly Row[]) => void;
};

/** Terms, exam weeks, breaks: from one day to another, both included. */
export function PeriodRows(props: ListProps<PeriodDraft>) {
  const t = useTranslations('admin.windows');
  const options = PERIOD_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  return (
    <WindowRows<PeriodDraft>
      {...props}
      list="periods"
      input="date"
      columns="grid-cols-[minmax(8rem,2fr)_minmax(7rem,1fr)_9rem_9rem_minmax(9rem,1.5fr)_2rem]"
      blank={() => ({ name: '', kind: 'exams', from: '', to: '', rule: USUAL_RULE.exams })}
      between={(row, edit) => (
        <Field label={t('kind')}>
          {(control) => (
            <SelectInput
              {...control}
              options={options}
              value={row.kind}
              onChange={(event) => {
                const kind = event.target.value as PeriodKind; // one of the options
                edit({ kind, rule: USUAL_RULE[kind] });
              }}
            />
          )}
        </Field>
      )}
    />
  );
}

/** Hours of every week; those that end before they begin end on the next day. */
export function HoursRows(props: ListProps<HoursDraft>) {
  const t = useTranslations('admin.windows');
  return (
    <WindowRows<HoursDraft>
      {...props}
      list="hours"
      input="time"
      columns="grid-cols-[minmax(8rem,1fr)_7rem_7rem_minmax(9rem,1fr)_2rem]"
      blank={() => ({ name: t('night'), days: [...WEEK], from: '20:00', to: '07:00', rule: 'denied' })}
      below={(row, edit, isWrong) => <Days days={row.days} wrong={isWrong('days')} edit={edit} />}
    />
  );
}

type DaysProps = { days: readonly number[]; wrong: boolean; edit: EditRow<HoursDraft> };

/** The days on which the hours begin. */
function Days({ days, wrong, edit }: DaysProps) {
  const t = useTranslations('admin.windows');
  const locale = useLocale();
  const turn = (day: number) =>
    days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort();
  return (
    <fieldset className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-1">
      <legend className="float-left mr-4 text-ink-3">{t('days')}</legend>
      {WEEK.map((day) => (
        <CheckboxField
          key={day}
          label={weekdayName(locale, day)}
          checked={days.includes(day)}
          aria-invalid={wrong || undefined}
          onChange={() => edit({ days: turn(day) })}
        />
      ))}
      {wrong && <span className="text-small text-remove">{t('wrongDays')}</span>}
    </fieldset>
  );
}

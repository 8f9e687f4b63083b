import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type BRAKES, LIMITS, type LimitDraft, type LimitName } from './limit-fields';

type LimitGroupProps = {
  brake: (typeof BRAKES)[number];
  draft: LimitDraft;
  usual: LimitDraft;
  wrong: readonly LimitName[];
  readOnly: boolean;
  onType: (name: LimitName, text: string) => void;
};

/** The two limits of one brake, with what they do together in a sentence. */
export function LimitGroup({ brake, draft, usual, wrong, readOnly, onType }: LimitGroupProps) {
  const t = useTranslations('admin.brakes');
  return (
    <fieldset className="border-b border-line py-3.5">
      <legend className="float-left w-full font-medium">{t(`${brake}.title`)}</legend>
      <p className="clear-both pb-2 text-ink-3">{t(`${brake}.text`)}</p>
      <div className="grid grid-cols-2 gap-4 max-tablet:grid-cols-1">
        {LIMITS.filter((limit) => limit.brake === brake).map(({ name, share }) => (
          <Field
            key={name}
            label={t(`limit.${name}`)}
            hint={t(draft[name] === usual[name] ? 'isDefault' : 'default', {
              value: usual[name],
              unit: share ? 'percent' : 'count',
            })}
            error={wrong.includes(name) && t(share ? 'wrongShare' : 'wrongCount')}
          >
            {(control) => (
              <span className="flex items-center gap-2">
                <TextInput
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  readOnly={readOnly}
                  className="max-w-24 text-right"
                  value={draft[name]}
                  onChange={(event) => onType(name, event.target.value)}
                />
                <span className="text-ink-2">{t(`unit.${name}`)}</span>
              </span>
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

export function BreakGlassForm({ target }: { target: string }) {
  const t = useTranslations('signin.breakGlass');
  return (
    <form
      method="post"
      action="/signin/break-glass"
      aria-labelledby="break-glass"
      className="flex w-70 flex-col gap-3 border-t border-line pt-4.5"
    >
      <h2 id="break-glass" className="text-title font-semibold">
        {t('open')}
      </h2>
      <p className="text-small text-ink-3">{t('explain')}</p>
      <input type="hidden" name="to" value={target} />
      <Field label={t('name')}>
        {(control) => <TextInput {...control} name="name" size="large" autoComplete="username" required />}
      </Field>
      <Field label={t('password')}>
        {(control) => (
          <TextInput
            {...control}
            name="password"
            type="password"
            size="large"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <Button type="submit" size="large">
        {t('enter')}
      </Button>
    </form>
  );
}

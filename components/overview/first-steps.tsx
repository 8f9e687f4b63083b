import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { Section } from '@/components/ui/section';
import { Sign } from '@/components/ui/sign';

export const STEPS = ['connect', 'read', 'import', 'adopt', 'plan'] as const;
export type Step = (typeof STEPS)[number];

const PLACES: Record<Step, string> = {
  connect: '/admin',
  read: '/admin/work',
  import: '/import',
  adopt: '/first-run',
  plan: '/plans',
};

type FirstStepsProps = {
  done: ReadonlySet<Step>;
  /** Groups whose room exists already. */
  adoptable: number;
};

/** Until the first plan: what to do, in order; the first one left is the one to do now. */
export function FirstSteps({ done, adoptable }: FirstStepsProps) {
  const t = useTranslations('overview.steps');
  const next = STEPS.find((step) => !done.has(step));
  return (
    <Section heading={t('title')} note={t('note', { done: done.size, all: STEPS.length })}>
      <ol>
        {STEPS.map((step, index) => (
          <li key={step} className="flex items-start gap-2.5 border-b border-line py-2.5">
            <span className="pt-px">
              {done.has(step) ? (
                <Sign kind="ok" icon={<Check />} word={t('done')} />
              ) : (
                <Sign kind={step === next ? 'todo' : 'neutral'} icon={<b>{index + 1}</b>} word={t('todo')} />
              )}
            </span>
            <div className="min-w-0 flex-1">
              <p className={done.has(step) ? 'text-ink-2' : 'font-medium'}>{t(`${step}.title`)}</p>
              <p className="text-ink-3">{t(`${step}.text`, { count: adoptable })}</p>
            </div>
            {!done.has(step) && (
              <LinkButton href={PLACES[step]} variant={step === next ? 'primary' : 'plain'}>
                {t(`${step}.act`)}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

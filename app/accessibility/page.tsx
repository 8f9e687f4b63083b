import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';

const SECTIONS = ['state', 'tested'] as const;
const LIMITS = ['audit', 'readers', 'tables'] as const;
const ENDS = ['contact', 'remedy'] as const;

/** The statement French law asks for; open to everyone, signed in or not. */
export default function AccessibilityPage() {
  const t = useTranslations('accessibility');
  return (
    <div className="min-h-dvh bg-surface">
      <title>{`${t('title')} · Régie`}</title>
      <main className="measure mx-auto flex w-full flex-col gap-6 px-8 py-10 max-tablet:px-4 max-tablet:py-5">
        <div>
          <LinkButton href="/" variant="ghost" icon={<ArrowLeft />} className="-ml-2.5">
            {t('back')}
          </LinkButton>
        </div>
        <h1 className="sentence text-question text-balance">
          {t.rich('sentence', { strong: (text) => <strong>{text}</strong> })}
        </h1>
        <p className="text-lead text-ink-2">{t('lead')}</p>
        {SECTIONS.map((name) => (
          <Part key={name} heading={t(`${name}.title`)}>
            {t(`${name}.text`)}
          </Part>
        ))}
        <section>
          <h2 className="border-b border-line pb-1.5 font-semibold">{t('limits.title')}</h2>
          <ul className="list-disc pt-2.5 pl-5 text-review">
            {LIMITS.map((name) => (
              <li key={name}>{t(`limits.items.${name}`)}</li>
            ))}
          </ul>
        </section>
        {ENDS.map((name) => (
          <Part key={name} heading={t(`${name}.title`)}>
            {t(`${name}.text`)}
          </Part>
        ))}
      </main>
    </div>
  );
}

function Part({ heading, children }: { heading: string; children: string }) {
  return (
    <section>
      <h2 className="border-b border-line pb-1.5 font-semibold">{heading}</h2>
      <p className="pt-2.5 text-review">{children}</p>
    </section>
  );
}

import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Mark } from '@/components/ui/icons';
import { breakGlassName } from '@/lib/access/break-glass';
import { safeTarget } from '@/lib/access/safe-target';
import { findActor } from '@/lib/access/session';
import { serviceTroubles } from '@/lib/health/queries/services';
import { BreakGlassForm } from './break-glass-form';
import { SigninFooter } from './signin-footer';
import { readSigninParams, type SigninSearch } from './signin-params';
import { SigninWord } from './signin-word';
import { WantedAndFound } from './wanted-and-found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: `${(await getTranslations('signin'))('title')} · Régie` };
}

export default async function SigninPage({ searchParams }: { searchParams: Promise<SigninSearch> }) {
  const params = readSigninParams(await searchParams);
  const target = safeTarget(params.next);
  if (!params.error && (await findActor())) redirect(target);
  const t = await getTranslations('signin');
  const local = breakGlassName() !== null;
  const cas = (await serviceTroubles()).find(({ name }) => name === 'cas');
  return (
    <div className="grid min-h-dvh desktop:grid-cols-2">
      <main className="flex flex-col gap-8 bg-surface px-14 py-10 max-tablet:px-5 max-tablet:py-6">
        <div className="flex items-center gap-3">
          <Mark className="size-9" />
          <span className="text-sentence font-semibold">Régie</span>
        </div>
        <div className="my-auto flex flex-col items-start gap-4.5">
          <h1 className="sentence max-w-[20em] text-[1.875rem]/9.5 tracking-[-0.018em] text-balance">
            {t.rich('sentence', { strong: (text) => <strong>{text}</strong> })}
          </h1>
          <p className="max-w-[44ch] text-lead text-ink-2">{t('promise')}</p>
          <SigninWord error={params.error} ended={params.ended} silent={cas?.since ?? null} />
          <form method="post" action="/signin/cas">
            <input type="hidden" name="to" value={target} />
            <Button type="submit" variant="primary" size="large" className="min-h-10 w-70">
              <span className="flex flex-auto items-center justify-between text-review">
                {t('enter')}
                <ArrowRight />
              </span>
            </Button>
          </form>
          <p className="max-w-[44ch] text-small text-ink-3">{t('everyone')}</p>
          {local && params.breakGlass && <BreakGlassForm target={target} />}
        </div>
        <SigninFooter breakGlass={local && !params.breakGlass} target={target} />
      </main>
      <WantedAndFound wanted={t('wanted')} found={t('inRoom')} />
    </div>
  );
}

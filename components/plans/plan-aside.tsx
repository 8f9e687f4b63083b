import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { type Names, useWho, Who } from '@/components/access/who';
import { Code, Fingerprint } from '@/components/ui/code';
import { useExplain } from '@/components/ui/explain';
import { formatExact } from '@/components/ui/format/date';
import { formatDuration } from '@/components/ui/format/duration';
import { formatNumber } from '@/components/ui/format/number';
import { Properties, Property } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { routesOf } from '@/lib/reconcile/cost';
import type { PlanDetail } from '@/lib/reconcile/queries/types';
import { effectPerson } from './effect-person';
import { RunLink } from './plan-sentence';

/** What a plan touches besides what it says, what it costs, and what it stands on. */
export function PlanAside({ plan, names }: { plan: PlanDetail; names: Names }) {
  return (
    <>
      <Effects plan={plan} names={names} />
      <CostOf plan={plan} />
      <Basis plan={plan} names={names} />
    </>
  );
}

function Effects({ plan: { effects }, names }: { plan: PlanDetail; names: Names }) {
  const t = useTranslations('plans');
  const explain = useExplain('plans.effect');
  const who = useWho(names);
  if (effects.length === 0) return null;
  return (
    <Section heading={t('effects')} note={effects.length}>
      <ul>
        {effects.map((effect) => {
          const { code, params } = effect;
          const login = effectPerson(effect);
          return (
            <li key={code + JSON.stringify(params)} className="border-b border-line py-2">
              {explain(code, login === null ? params : { ...params, username: who(login) }) ?? code}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function CostOf({ plan: { cost, state, expiresAt } }: { plan: PlanDetail }) {
  const t = useTranslations('plans.cost');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <Section heading={t('title')}>
      <Properties>
        <Property label={t('calls')}>{t('callCount', { writes: cost.writes, reads: cost.reads })}</Property>
        {cost.writes > 0 && (
          <Property label={t('byRoute')}>
            <ul>
              {routesOf(cost).map(({ route, calls }) => (
                <li key={route}>
                  {formatNumber(locale, calls)} × <Code>{route}</Code>
                </li>
              ))}
            </ul>
          </Property>
        )}
        <Property label={t('time')}>
          {t('about', { time: formatDuration(locale, Math.max(1, cost.seconds) * 1000) })}
        </Property>
        {(state === 'ready' || state === 'held') && (
          <Property label={t('expires')}>{formatExact(expiresAt, { locale, timeZone })}</Property>
        )}
      </Properties>
    </Section>
  );
}

function Basis({ plan, names }: { plan: PlanDetail; names: Names }) {
  const t = useTranslations('plans.basis');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const exact = (at: Date) => formatExact(at, { locale, timeZone });
  return (
    <Section heading={t('title')}>
      <Properties>
        <Property label={t('revision')}>{t('revisionName', { number: plan.revision })}</Property>
        {plan.observedAt && <Property label={t('reading')}>{exact(plan.observedAt)}</Property>}
        <Property label={t('author')}>
          <Who login={plan.author} names={names} full />
        </Property>
        {plan.approvedBy && plan.approvedAt && (
          <Property label={t('approval')}>
            <Who login={plan.approvedBy} names={names} full />, {exact(plan.approvedAt)}
          </Property>
        )}
        {plan.scope.undoOf && (
          <Property label={t('undoOf')}>
            <Link className="link" href={`/runs/${plan.scope.undoOf}`}>
              {t('undoRun', { id: plan.scope.undoOf })}
            </Link>
          </Property>
        )}
        {plan.runId !== null && (
          <Property label={t('run')}>
            <RunLink runId={plan.runId} />
          </Property>
        )}
        <Property label={t('fingerprint')}>
          <Fingerprint value={plan.fingerprint} />
        </Property>
        <Property label={t('record')}>
          <Link className="link" href={`/audit?objet=plan:${plan.id}`}>
            {t('follow')}
          </Link>
        </Property>
      </Properties>
    </Section>
  );
}

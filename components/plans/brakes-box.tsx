import { Check, OctagonPause, Pause, Snowflake } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Box } from '@/components/ui/box';
import { useExplain } from '@/components/ui/explain';
import { formatNumber, formatShare } from '@/components/ui/format/number';
import { Gauge } from '@/components/ui/gauge';
import { Sign } from '@/components/ui/sign';
import type { Brake } from '@/lib/reconcile/brakes';
import type { PlanDetail } from '@/lib/reconcile/queries/types';
import { brakeSentence, isShare } from '@/lib/reconcile/sentences';

/** What must be left, not what may go: a bar would draw the worst as the emptiest. */
const FLOORS = new Set<Brake['name']>(['emptied-group', 'last-owner', 'administrators']);

/** More than this are opened on demand: what they hold is to be read too. */
const SHOWN = 8;

/** The first thing of a held plan: each brake with its measure against its limit, loosened ones too. */
export function BrakesBox({ plan: { brakes, state, removals } }: { plan: PlanDetail }) {
  const t = useTranslations('plans.brakes');
  const approval = useTranslations('plans.approval');
  if (brakes.length === 0) return null;
  const on = brakes.filter(({ holds }) => holds).length;
  const waits = on > 0 && state === 'held';
  return (
    <>
      <Box
        bare
        heading={t('title')}
        note={t('note', { on, all: brakes.length, waits: String(waits) })}
        tone={waits ? 'held' : 'plain'}
        icon={<OctagonPause className="size-4" aria-hidden />}
      >
        <BrakeRows brakes={brakes.slice(0, SHOWN)} />
        {brakes.length > SHOWN && (
          <details className="border-t border-inherit">
            <summary className="cursor-pointer px-3.5 py-2.5 font-medium">
              {t('more', { count: brakes.length - SHOWN })}
            </summary>
            <BrakeRows brakes={brakes.slice(SHOWN)} />
          </details>
        )}
      </Box>
      {state === 'held' && (
        // On a phone the approval is after everything it approves.
        <p className="pb-5 text-ink-2 tablet:hidden">{approval('after', { removals })}</p>
      )}
    </>
  );
}

function BrakeRows({ brakes }: { brakes: readonly Brake[] }) {
  return (
    <ul className="border-inherit">
      {brakes.map((brake) => (
        <BrakeRow key={`${brake.name} ${brake.subject ?? ''}`} brake={brake} />
      ))}
    </ul>
  );
}

function BrakeRow({ brake }: { brake: Brake }) {
  const share = isShare(brake);
  const words = brakeSentence(brake);
  const t = useTranslations('plans.brakes');
  const fact = useExplain('brakes.fact');
  const limit = useExplain('brakes.limit');
  const locale = useLocale();
  const said = (value: number) => (share ? formatShare(locale, value, 1) : formatNumber(locale, value));
  const gauged = brake.limit > 0 && !FLOORS.has(brake.name);
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_minmax(8rem,15rem)] gap-x-3 border-b border-inherit px-3.5 py-3 last:border-b-0 max-tablet:grid-cols-[1.25rem_minmax(0,1fr)]">
      {brake.holds && <Sign kind="held" icon={<Pause />} word={t('on')} />}
      {!brake.holds && brake.name === 'source-frozen' && (
        <Sign kind="unknown" icon={<Snowflake />} word={t('frozen')} />
      )}
      {!brake.holds && brake.name !== 'source-frozen' && <Sign kind="ok" icon={<Check />} word={t('off')} />}
      <div className="min-w-0">
        <p className={brake.holds ? 'font-medium' : undefined}>
          {fact(words.fact, words.values) ?? brake.name}
        </p>
        {words.limit && <p className="text-ink-2">{limit(words.limit, words.values)}</p>}
      </div>
      {gauged && (
        <div className="max-tablet:col-start-2">
          <Gauge
            value={brake.measure}
            limit={share ? brake.limit : Math.floor(brake.limit)}
            valueText={said(brake.measure)}
            limitText={said(share ? brake.limit : Math.floor(brake.limit))}
          />
        </div>
      )}
    </li>
  );
}

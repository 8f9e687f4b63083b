import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportLink } from '@/components/ui/export-link';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { Section } from '@/components/ui/section';
import { SegmentedParam } from '@/components/ui/segmented';
import type { Page } from '@/lib/base/page';
import type { ChangeRow as Change, PlanBand, PlanDetail } from '@/lib/reconcile/queries/types';
import { ChangeRow } from './change-row';
import { PlanBands } from './plan-bands';

export type PlanView =
  | { kind: 'bands'; bands: Page<PlanBand>; first: ReadonlyMap<number | null, readonly Change[]> }
  | { kind: 'order' | 'group'; changes: Page<Change> };

type PlanChangesProps = { plan: PlanDetail; view: PlanView; frozen: Page<Change>; params: SearchParams };

export async function PlanChanges({ plan, view, frozen, params }: PlanChangesProps) {
  const t = await getTranslations('plans');
  const href = `/plans/${plan.id}`;
  const { page, pageSize, total } = view.kind === 'bands' ? view.bands : view.changes;
  return (
    <>
      <Section
        heading={t('changes')}
        note={plan.changes}
        actions={
          <>
            {view.kind === 'group' ? (
              <LinkButton href={listHref(href, params, { groupe: null })}>{t('allGroups')}</LinkButton>
            ) : (
              <SegmentedParam
                param="ordre"
                label={t('order')}
                options={[
                  { value: 'groupe', label: t('byGroup') },
                  { value: 'execution', label: t('byExecution') },
                ]}
              />
            )}
            <ExportLink href={listHref(`${href}/export`, params, { ordre: null })} />
          </>
        }
      >
        {plan.changes === 0 && (
          <div className="pt-3">
            <EmptyState kind="nothing-yet" title={t('nothing.title')}>
              {t('nothing.text')}
            </EmptyState>
          </div>
        )}
        {view.kind === 'bands' ? (
          <PlanBands planId={plan.id} bands={view.bands.rows} first={view.first} />
        ) : (
          <ul>
            {view.changes.rows.map((change) => (
              <ChangeRow key={change.seq} change={change} withGroup={view.kind === 'order'} />
            ))}
          </ul>
        )}
        <Pagination
          flush
          page={page}
          pageSize={pageSize}
          total={total}
          href={(next) => listHref(href, params, { page: next })}
        />
      </Section>
      {frozen.total > 0 && (
        <Section heading={t('frozen', { count: frozen.total })} note={t('frozenNote')}>
          <ul>
            {frozen.rows.map((change) => (
              <ChangeRow key={change.seq} change={change} withGroup />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

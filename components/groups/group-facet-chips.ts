import { getTranslations } from 'next-intl/server';
import type { Facet as Chip } from '@/components/ui/facet-chip';
import type { Facet } from '@/lib/groups/queries/list';
import { AUTOMATIONS, ROOM_KINDS } from '@/lib/groups/schema';
import { GROUP_STATES } from './group-list';

/** The facets of the list, each value with how many groups it would show. */
export async function groupFacetChips(facets: readonly Facet[]): Promise<Chip[]> {
  const t = await getTranslations('groups');
  const countOf = (facet: Facet['facet'], value: string) =>
    facets.find((one) => one.facet === facet && one.value === value)?.count ?? 0;
  const sources = facets.filter(({ facet }) => facet === 'source');
  return [
    {
      key: 'etat',
      label: t('facet.state'),
      options: GROUP_STATES.map((value) => ({
        value,
        label: t(`state.${value}`),
        count: countOf('state', value),
      })),
    },
    {
      key: 'type',
      label: t('facet.kind'),
      options: ROOM_KINDS.map((value) => ({
        value,
        label: t(`kind.${value}`),
        count: countOf('kind', value),
      })),
    },
    {
      key: 'automatisation',
      label: t('facet.automation'),
      options: AUTOMATIONS.map((value) => ({
        value,
        label: t(`automation.${value}`),
        count: countOf('automation', value),
      })),
    },
    {
      key: 'source',
      label: t('facet.source'),
      options: sources.map(({ value, count }) => ({
        value,
        label: value === 'hand' ? t('byHand') : value,
        count,
      })),
    },
  ];
}

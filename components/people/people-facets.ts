import { getTranslations } from 'next-intl/server';
import type { Facet } from '@/components/ui/facet-chip';
import type { PersonFacet } from '@/lib/people/types';
import { ACCOUNTS, STANDINGS, WANTED } from './people-list';

/** The facets of the list, each value with how many people it would show. */
export async function peopleFacets(facets: readonly PersonFacet[]): Promise<Facet[]> {
  const t = await getTranslations('people');
  const countOf = (facet: PersonFacet['facet'], value: string) =>
    facets.find((one) => one.facet === facet && one.value === value)?.count ?? 0;
  const observed = countOf('account', 'never-observed') === 0;
  const accounts = ACCOUNTS.filter((value) => value !== 'never-observed' || !observed);
  const sources = facets.filter(({ facet }) => facet === 'source');
  return [
    {
      key: 'etat',
      label: t('facet.standing'),
      options: STANDINGS.map((value) => ({
        value,
        label: t(`standing.${value}`),
        count: countOf('standing', value),
      })),
    },
    {
      key: 'compte',
      label: t('facet.account'),
      options: accounts.map((value) => ({
        value,
        label: t(`account.${value}`),
        count: countOf('account', value),
      })),
    },
    {
      key: 'actif',
      label: t('facet.wanted'),
      options: WANTED.map((value) => ({
        value,
        label: t(`wanted.${value}`),
        count: countOf('active', value),
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

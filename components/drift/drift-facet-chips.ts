import { getTranslations } from 'next-intl/server';
import type { Facet } from '@/components/ui/facet-chip';
import { AUTHOR_FACETS, type DriftFacet } from '@/lib/reconcile/queries/types';
import { DRIFT_KINDS } from '@/lib/reconcile/types';
import { AGES, STATES } from './drift-list';

/** The facets of the list, each value with how many differences it would show. */
export async function driftFacetChips(
  facets: readonly DriftFacet[],
  usernames: readonly string[],
  excluded: number,
): Promise<Facet[]> {
  const [t, said] = await Promise.all([getTranslations('drift'), getTranslations('authors')]);
  const of = (facet: DriftFacet['facet']) => facets.filter((one) => one.facet === facet);
  const countOf = (facet: DriftFacet['facet'], value: string) =>
    of(facet).find((one) => one.value === value)?.count ?? 0;
  const kinds = DRIFT_KINDS.filter((kind) => countOf('kind', kind) > 0);
  return [
    {
      key: 'etat',
      label: t('facet.state'),
      options: [
        ...STATES.map((value) => ({ value, label: t(`state.${value}`), count: countOf('state', value) })),
        { value: 'excluded', label: t('state.excluded'), count: excluded },
      ],
    },
    {
      key: 'nature',
      label: t('facet.kind'),
      options: kinds.map((value) => ({ value, label: t(`kind.${value}`), count: countOf('kind', value) })),
    },
    {
      key: 'auteur',
      label: t('facet.author'),
      options: AUTHOR_FACETS.filter((author) => countOf('author', author) > 0).map((value) => ({
        value,
        label: said(`name.${value}`),
        count: countOf('author', value),
      })),
    },
    {
      key: 'groupe',
      label: t('facet.group'),
      options: of('group').map(({ value, label, count }) => ({ value, label, count })),
    },
    {
      key: 'age',
      label: t('facet.age'),
      options: AGES.map((value) => ({ value, label: t(`age.${value}`), count: countOf('age', value) })),
    },
    ...(usernames.length > 0
      ? [
          {
            key: 'personne',
            label: t('facet.person'),
            options: usernames.map((value) => ({ value, label: value })),
          },
        ]
      : []),
  ];
}

import { getTranslations } from 'next-intl/server';
import { refusalOf } from '@/lib/access/refusal-sentence';
import type { Actor } from '@/lib/base/actor';
import type { PersonView } from '@/lib/people/types';

/** Why this actor may not, act by act; a source's person is changed at the source. */
export async function personRefusals(actor: Actor, { claims, ended }: Pick<PersonView, 'claims' | 'ended'>) {
  const t = await getTranslations('people.act');
  const [edit, membership, audit] = await Promise.all([
    refusalOf(actor, 'person.edit'),
    refusalOf(actor, 'membership.edit'),
    refusalOf(actor, 'audit.read'),
  ]);
  const byHand = claims.some(({ source }) => source === null);
  const source = claims.find((claim) => claim.source !== null)?.source;
  const gone = ended ? t('endedPerson') : undefined;
  const elsewhere = !byHand && source ? t('fromSource', { source }) : undefined;
  return { edit: edit ?? gone ?? elsewhere, membership: membership ?? gone, audit };
}

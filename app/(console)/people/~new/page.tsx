import { getTranslations } from 'next-intl/server';
import { CreatePersonForm } from '@/components/people/create-person-form';
import { TopBar } from '@/components/shell/top-bar';
import type { SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { createPersonAction } from '../actions';

export default async function NewPersonPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('person.read');
  const [t, params] = [await getTranslations('people'), await searchParams];
  const given = (name: string) => [params[name]].flat()[0]?.slice(0, 255) ?? '';
  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/people' }, { label: t('new.tab') }]} />
      <PageHeader title={t('new.tab')}>
        {t.rich('new.sentence', { strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <PageBody>
        <CreatePersonForm
          initial={{ username: given('identifiant'), name: given('nom'), email: given('adresse') }}
          create={createPersonAction}
          impossible={await refusalOf(actor, 'person.edit')}
        />
      </PageBody>
    </>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxAnswer, type ComboboxItem } from '@/components/ui/combobox';

type WhyFormProps = { person: ComboboxItem | undefined; group: ComboboxItem | undefined };

/** A person and a group; the answer has an address of its own. */
export function WhyForm({ person, group }: WhyFormProps) {
  const t = useTranslations('why');
  return (
    <form action="/why" method="get" className="flex max-w-200 flex-wrap items-end gap-3">
      <div className="min-w-60 flex-1">
        <Combobox
          label={t('person')}
          name="person"
          required
          search={find.bind(null, '/groups/~people')}
          {...(person && { initial: person })}
        />
      </div>
      <div className="min-w-60 flex-1">
        <Combobox
          label={t('group')}
          name="group"
          required
          search={find.bind(null, '/groups/~search')}
          {...(group && { initial: group })}
        />
      </div>
      <Button type="submit" variant="primary">
        {t('ask')}
      </Button>
    </form>
  );
}

async function find(place: string, text: string): Promise<ComboboxAnswer> {
  const response = await fetch(`${place}?${new URLSearchParams({ q: text })}`);
  if (!response.ok) throw new DOMException(`the search answered ${response.status}`, 'NetworkError');
  const answer: ComboboxAnswer = await response.json();
  return answer;
}

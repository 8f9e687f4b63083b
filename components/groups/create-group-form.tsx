'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { changedFields, EMPTY_DRAFT, type GroupDraft } from './group-draft';
import { GroupFields } from './group-fields';

type Result =
  | { ok: true; value: { slug: string } }
  | { ok: false; message: string; fields?: Readonly<Record<string, string>> };

type Props = {
  create: (input: { slug: string } & Partial<GroupDraft>) => Promise<Result>;
  refusal?: string | undefined;
};

export function CreateGroupForm({ create, refusal }: Props) {
  const t = useTranslations('groups');
  const router = useRouter();
  const [slug, setSlug] = useState('');
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [failure, setFailure] = useState<Extract<Result, { ok: false }>>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const said = changedFields(EMPTY_DRAFT, draft).map((field) => [field, draft[field]] as const);
    const result = await create({ slug, ...Object.fromEntries(said) });
    setBusy(false);
    if (result.ok) router.push(`/groups/${result.value.slug}`);
    else setFailure(result);
  }

  return (
    <form onSubmit={submit} className="flex max-w-140 flex-col gap-4 pt-3">
      {failure && <Notice tone="failed" title={failure.message} alert />}
      <Field label={t('field.slug')} hint={t('hint.slug')} error={failure?.fields?.slug} required>
        {(control) => (
          <TextInput
            {...control}
            value={slug}
            autoComplete="off"
            onChange={(event) => setSlug(event.target.value)}
          />
        )}
      </Field>
      <GroupFields
        draft={draft}
        errors={failure?.fields ?? {}}
        onChange={(field, value) => setDraft((before) => ({ ...before, [field]: value }))}
      />
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={busy && t('creating')}
          impossible={refusal}
        >
          {t('createOne')}
        </Button>
        <LinkButton href="/groups" size="large">
          {t('leave')}
        </LinkButton>
      </div>
    </form>
  );
}

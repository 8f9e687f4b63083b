import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DriftAuthor } from '@/components/drift/drift-author';
import { DriftLine } from '@/components/drift/drift-line';
import { Section } from '@/components/ui/section';
import type { DriftRow } from '@/lib/reconcile/queries/types';

/** What differs of the account itself; rooms tell their own below. */
export function AccountDrift({ rows }: { rows: readonly DriftRow[] }) {
  const t = useTranslations('people.drift');
  if (rows.length === 0) return null;
  return (
    <Section heading={t('heading')}>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="relative border-b border-line hover:bg-hover">
            <Link href={`/drift?vue=${row.id}`} className="stretched block py-2">
              <DriftLine row={row} />
              <span className="block pl-7 text-small">
                <DriftAuthor author={row.author} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

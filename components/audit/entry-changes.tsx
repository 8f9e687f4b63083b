import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { Section } from '@/components/ui/section';
import type { Json } from '@/lib/base/json';
import { canonicalJson } from '@/lib/base/json';

type Line = { sign: '−' | '+' | ' '; name: string; value: string };

/** Before and after of an entry, line by line; what did not change comes last. */
export function EntryChanges({ detail }: { detail: Json }) {
  const t = useTranslations('audit.panel');
  const lines = linesOf(detail);
  if (lines.length === 0) return null;
  return (
    <div className="pt-4">
      <Section heading={t('changes')}>
        <dl className="mt-2 overflow-x-auto rounded-2 border border-line font-mono text-small">
          {lines.map(({ sign, name, value }) => (
            <div
              key={`${sign}${name}`}
              className={classes(
                'grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-2 px-2 py-0.5',
                sign === '−' && 'bg-remove-tint text-remove',
                sign === '+' && 'bg-add-tint text-add',
              )}
            >
              <dt className="flex gap-2">
                <span className="w-4 flex-none" aria-hidden>
                  {sign}
                </span>
                {sign !== ' ' && <span className="sr-only">{t(sign === '+' ? 'after' : 'before')}</span>}
                {name}
              </dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}

function linesOf(detail: Json): Line[] {
  const { before, after, detail: rest } = fieldsOf(detail);
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const moved = names.flatMap((name): Line[] => {
    const [old, next] = [was[name], is[name]];
    if (old !== undefined && next !== undefined && canonicalJson(old) === canonicalJson(next)) return [];
    return [
      ...(old === undefined ? [] : [{ sign: '−' as const, name, value: said(old) }]),
      ...(next === undefined ? [] : [{ sign: '+' as const, name, value: said(next) }]),
    ];
  });
  const facts = Object.entries(fieldsOf(rest)).map(
    ([name, value]): Line => ({ sign: ' ', name, value: said(value) }),
  );
  return [...moved, ...facts];
}

function fieldsOf(value: Json | undefined): Readonly<Record<string, Json>> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object') return { '': value };
  return Object.fromEntries(Object.entries(value));
}

function said(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

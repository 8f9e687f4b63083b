import { useLocale, useTranslations } from 'next-intl';
import { DriftAuthor } from '@/components/drift/drift-author';
import { useExplain } from '@/components/ui/explain';
import { withFirst } from '@/components/ui/format/date';
import { Section } from '@/components/ui/section';
import type { Explanation } from '@/lib/base/explanation';
import { whyPoints } from '@/lib/reconcile/why/points';
import type { WhyFacts } from '@/lib/reconcile/why/types';
import { whyOf } from '@/lib/reconcile/why/why-of';

type WhyAnswerProps = {
  facts: WhyFacts;
  /** The verdict is what the page says first: its heading. */
  heading?: boolean;
};

/** The verdict in a sentence, what comes of it, and everything behind it. */
export function WhyAnswer({ facts, heading = false }: WhyAnswerProps) {
  const t = useTranslations('why');
  const locale = useLocale();
  const [verdict, next, word] = [useExplain('why.verdict'), useExplain('why.next'), useExplain('why')];
  const cause = useExplain('causes');
  const why = whyOf(facts);
  const points = whyPoints(facts, (key) => word(key) ?? key);
  const author = facts.drift?.author;
  const { held } = facts;
  const holding = held && { cause: cause(held.code, held.params) ?? held.code };
  const Verdict = heading ? 'h1' : 'p';
  return (
    <>
      <Verdict className="sentence measure pt-6 text-question text-balance">
        {verdict(why.verdict.code, why.verdict.params)}
      </Verdict>
      <p className="measure pt-2 pb-6 text-lead text-ink-2">
        {next(why.next.code, { ...why.next.params, ...holding })}{' '}
        {facts.observedAt && (
          <span className="text-ink-3">({withFirst(locale, t('asOf', { at: facts.observedAt }))})</span>
        )}
      </p>
      <Section heading={t('heading.reasons')}>
        <Points points={points.reasons} />
      </Section>
      {(points.happened.length > 0 || author) && (
        <Section heading={t('heading.happened')}>
          {author && (
            <p className="border-b border-line py-1.5 first-letter:uppercase">
              <DriftAuthor author={author} />
            </p>
          )}
          <Points points={points.happened} />
        </Section>
      )}
      {points.seen.length > 0 && (
        <Section heading={t('heading.seen')}>
          <Points points={points.seen} />
        </Section>
      )}
    </>
  );
}

function Points({ points }: { points: readonly Explanation[] }) {
  const point = useExplain('why.point');
  return (
    <ul>
      {points.map(({ code, params }) => (
        <li
          key={`${code} ${JSON.stringify(params)}`}
          className="border-b border-line py-1.5 first-letter:uppercase"
        >
          {point(code, params)}
        </li>
      ))}
    </ul>
  );
}

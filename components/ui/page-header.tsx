import type { ReactNode } from 'react';

type PageHeaderProps = {
  /** The state in plain words, without "Régie": it opens the tab's title ("6 écarts · L2 Informatique"). */
  title: string;
  /** The sentence: `<strong>` around the subject, links on its numbers. */
  children: ReactNode;
  actions?: ReactNode;
  /** Left of the sentence: a person's initials. */
  lead?: ReactNode;
};

export function PageHeader({ title, children, actions, lead }: PageHeaderProps) {
  return (
    <header className="flex items-start gap-6 px-gutter pt-4.5 pb-3.5 max-tablet:flex-col max-tablet:gap-2.5 max-tablet:pt-3.5">
      <title>{`${title} · Régie`}</title>
      <div className="flex min-w-0 flex-auto items-start gap-6 max-tablet:gap-3">
        {lead}
        <h1 className="sentence max-w-[108ch] min-w-0 text-sentence max-tablet:text-[1.1875rem] max-tablet:leading-6.5">
          {children}
        </h1>
      </div>
      {actions && (
        <div className="flex flex-none gap-2 max-tablet:w-full max-tablet:flex-wrap">{actions}</div>
      )}
    </header>
  );
}

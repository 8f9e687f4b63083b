import type { ReactNode } from 'react';

export function PanelPart({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="pt-5">
      <h3 className="pb-1.5 font-medium text-ink-2">{heading}</h3>
      {children}
    </section>
  );
}

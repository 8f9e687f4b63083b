type Line = {
  wanted: number;
  /** The same width when it is as it should be; null when it is not there. */
  found: number | null;
  kind: 'same' | 'add' | 'remove' | 'change';
};

const SAME_WIDTHS = [150, 118, 174, 96, 132, 160, 108, 142, 124, 168, 114, 136, 98, 156, 128, 146, 110];
const DIFFERENT: Readonly<Record<number, Line>> = {
  3: { wanted: 96, found: null, kind: 'add' },
  8: { wanted: 124, found: 124, kind: 'remove' },
  11: { wanted: 136, found: 92, kind: 'change' },
  14: { wanted: 128, found: null, kind: 'add' },
};
const LINES = SAME_WIDTHS.map(
  (width, index): Line => DIFFERENT[index] ?? { wanted: width, found: width, kind: 'same' },
);

const BARS = { same: 'fill-line-2', add: 'fill-add', remove: 'fill-remove', change: 'fill-change' };
const SIGNS = {
  same: { look: 'stroke-line-2', path: 'M207 -2.5h10M207 2.5h10' },
  add: { look: 'stroke-add', path: 'M206 0h12M212 -6v12' },
  remove: { look: 'stroke-remove', path: 'M206 0h12' },
  change: { look: 'stroke-change', path: 'M205 2c3-6 5-6 7-3s4 3 7-3' },
};

/** What Régie does, drawn: what should be beside what is. Says nothing that the words do not. */
export function WantedAndFound({ wanted, found }: { wanted: string; found: string }) {
  return (
    <div className="grid place-items-center border-l border-line max-desktop:hidden">
      <svg aria-hidden="true" viewBox="0 0 430 530" width="430" className="overflow-visible">
        <text y="-22" className="fill-ink-3 text-body">
          {wanted}
        </text>
        <text x="250" y="-22" className="fill-ink-3 text-body">
          {found}
        </text>
        {LINES.map((line, index) => (
          <ComparedLine key={SAME_WIDTHS[index]} line={line} y={12 + index * 30} />
        ))}
      </svg>
    </div>
  );
}

function ComparedLine({ line, y }: { line: Line; y: number }) {
  const sign = SIGNS[line.kind];
  return (
    <g transform={`translate(0 ${y})`}>
      <Bar x={0} width={line.wanted} look={line.kind === 'remove' ? null : BARS[line.kind]} />
      <Bar x={250} width={line.found ?? line.wanted} look={line.found === null ? null : BARS[line.kind]} />
      <path d={sign.path} className={`fill-none stroke-2 ${sign.look}`} strokeLinecap="round" />
    </g>
  );
}

function Bar({ x, width, look }: { x: number; width: number; look: string | null }) {
  const face = look ? { className: look } : { className: 'fill-none stroke-line-2', strokeDasharray: '3 3' };
  return <rect x={x} y="-4" width={width} height="8" rx="2" {...face} />;
}

import type { Words } from './era-docs';
import type { EraResult } from './types';

const WIDTH = 760;
const LEFT = 190;
const RIGHT = 90;
const BAR = 14;
const GAP = 6;
const LARGEST = 1_000_000;

type Bar = { label: string; value: number; tone: 'script' | 'regie' | 'least' };
type Panel = { title: string; groups: readonly { name: string; bars: readonly Bar[] }[] };

/** Two panels of bars, at the largest size measured, as an SVG that follows the reader's light or dark. */
export function drawEras(eras: readonly EraResult[], words: Words): string {
  const people = Math.max(...eras.map((era) => era.people));
  const shown = eras.filter((era) => era.people === people);
  const parts: string[] = [];
  let y = 28;
  parts.push(text(0, y, words.people(people.toLocaleString(words.locale)), 'title'));
  y += 18;
  parts.push(text(0, y, words.calls, 'soft'));
  for (const panel of panels(shown, words)) {
    y += 34;
    parts.push(text(0, y, panel.title, 'title'));
    y += 12;
    for (const { name, bars } of panel.groups) {
      parts.push(text(0, y + BAR - 2, name, 'strong'));
      for (const bar of bars) {
        parts.push(drawBar(bar, y, words.locale));
        y += BAR + GAP;
      }
      y += GAP;
    }
  }
  return svg(parts, y + 10, words.alt);
}

function panels(eras: readonly EraResult[], words: Words): Panel[] {
  return [
    {
      title: words.firstLoad,
      groups: eras.map(({ serverVersion, firstLoad }) => ({
        name: serverVersion,
        bars: [
          { label: words.script, value: firstLoad.script, tone: 'script' },
          { label: words.regie, value: firstLoad.planned.writes, tone: 'regie' },
          { label: words.least, value: firstLoad.least.writes, tone: 'least' },
        ],
      })),
    },
    {
      title: words.reading,
      groups: eras.map(({ serverVersion, whole, oneChange, unchanged }) => ({
        name: serverVersion,
        bars: [
          { label: words.whole, value: whole.reads, tone: 'regie' },
          { label: words.oneChange, value: oneChange.reads, tone: 'regie' },
          { label: words.unchanged, value: unchanged.reads, tone: 'regie' },
        ],
      })),
    },
  ];
}

function drawBar({ label, value, tone }: Bar, y: number, locale: string): string {
  const length = (Math.log10(Math.max(value, 1)) / Math.log10(LARGEST)) * (WIDTH - LEFT - RIGHT);
  const width = Math.max(2, length).toFixed(1);
  return [
    text(LEFT - 8, y + BAR - 3, label, 'label'),
    `<rect class="${tone}" x="${LEFT}" y="${y}" width="${width}" height="${BAR}" rx="2"/>`,
    text(LEFT + Number(width) + 6, y + BAR - 3, value.toLocaleString(locale), 'value'),
  ].join('');
}

function text(x: number, y: number, words: string, kind: string): string {
  return `<text class="${kind}" x="${x}" y="${y}">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}

function svg(parts: readonly string[], height: number, alt: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${alt}">
<style>
text { font: 12px system-ui, sans-serif; fill: #1c2430 }
.title { font-size: 15px; font-weight: 600 } .strong { font-weight: 600 }
.soft, .value { fill: #5b6675 } .label { text-anchor: end }
.script { fill: #b9c1cc } .regie { fill: #2f6f8f } .least { fill: none; stroke: #2f6f8f; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6eaf0 } .soft, .value { fill: #9aa6b5 }
  .script { fill: #4a5563 } .regie { fill: #6db3d3 } .least { stroke: #6db3d3 }
}
</style>
${parts.join('\n')}
</svg>
`;
}

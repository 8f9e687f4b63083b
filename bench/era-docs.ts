import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCS, markdownTable, writeBetween } from './docs';
import { drawEras } from './era-picture';
import type { EraResult } from './types';

export type Words = {
  locale: string;
  page: string;
  picture: string;
  /** Of the picture, for those who do not see it. */
  alt: string;
  firstLoad: string;
  reading: string;
  script: string;
  regie: string;
  least: string;
  whole: string;
  oneChange: string;
  unchanged: string;
  calls: string;
  people(count: string): string;
  columns: readonly string[];
};

const ENGLISH: Words = {
  locale: 'en',
  page: 'en/figures.md',
  picture: 'en/figures-calls.svg',
  alt: 'Calls of a first load and of a reading, by version',
  firstLoad: 'First load: writes',
  reading: 'Reading: calls',
  script: 'today’s script',
  regie: 'Régie',
  least: 'the least possible',
  whole: 'everything',
  oneChange: 'one change',
  unchanged: 'nothing changed',
  calls: 'calls, on a scale of powers of ten',
  people: (count) => `${count} people`,
  columns: [
    'version',
    'people',
    'today’s script',
    'Régie: writes',
    'least writes',
    'reads to read back',
    'whole reading',
    'nothing changed',
    'one change',
  ],
};

const FRENCH: Words = {
  locale: 'fr',
  page: 'fr/mesures.md',
  picture: 'fr/mesures-appels.svg',
  alt: 'Appels d’un premier chargement et d’un relevé, par version',
  firstLoad: 'Premier chargement : écritures',
  reading: 'Relevé : appels',
  script: 'script d’aujourd’hui',
  regie: 'Régie',
  least: 'le minimum possible',
  whole: 'tout',
  oneChange: 'un changement',
  unchanged: 'rien n’a changé',
  calls: 'appels, sur une échelle de puissances de dix',
  people: (count) => `${count} personnes`,
  columns: [
    'version',
    'personnes',
    'script d’aujourd’hui',
    'Régie : écritures',
    'minimum d’écritures',
    'lectures pour relire',
    'relevé entier',
    'rien n’a changé',
    'un changement',
  ],
};

/** Writes the table between two marks of each page, and the picture beside it. */
export async function writeEras(eras: readonly EraResult[]): Promise<void> {
  for (const words of [ENGLISH, FRENCH]) {
    const picture = `![${words.alt}](${words.picture.split('/').at(-1)})`;
    await writeBetween(words.page, 'eras', `${eraRows(eras, words)}\n\n${picture}`);
    await writeFile(join(DOCS, words.picture), drawEras(eras, words));
  }
}

function eraRows(eras: readonly EraResult[], { locale, columns }: Words): string {
  const rows = eras.map(({ serverVersion, people, firstLoad, whole, unchanged, oneChange }) => [
    serverVersion,
    ...[
      people,
      firstLoad.script,
      firstLoad.planned.writes,
      firstLoad.least.writes,
      firstLoad.planned.reads,
      whole.reads,
      unchanged.reads,
      oneChange.reads,
    ].map((value) => value.toLocaleString(locale)),
  ]);
  return markdownTable([columns, ...rows]);
}

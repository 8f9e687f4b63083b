import { markdownTable, writeBetween } from './docs';
import { ERAS } from './eras';
import { STRATEGIES, type StrategyName, type StrategyResult } from './types';

type Words = {
  locale: string;
  page: string;
  heading: string;
  least: string;
  ways: Record<StrategyName, string>;
};

const ENGLISH: Words = {
  locale: 'en',
  page: 'en/figures.md',
  heading: 'way',
  least: 'least',
  ways: {
    'read-rooms': 'reading, room by room: the account is in each',
    'read-people': 'reading, person by person: the account is in none',
    'read-audit': 'reading, by the server’s audit: in none, with the licence',
    'read-teams': 'reading, team by team',
    'people-one-by-one': 'new people, one by one',
    'people-as-planned': 'new people, as a plan does',
    'members-one-by-one': 'into rooms that exist, one by one',
    'members-as-planned': 'into rooms that exist, as a plan does',
    'members-of-teams': 'into teams that exist, as a plan does',
  },
};

const FRENCH: Words = {
  locale: 'fr',
  page: 'fr/mesures.md',
  heading: 'façon',
  least: 'minimum',
  ways: {
    'read-rooms': 'relevé, salon par salon : le compte est dans chacun',
    'read-people': 'relevé, personne par personne : le compte n’est dans aucun',
    'read-audit': 'relevé, par l’audit du serveur : dans aucun, avec la licence',
    'read-teams': 'relevé, équipe par équipe',
    'people-one-by-one': 'nouvelles personnes, une par une',
    'people-as-planned': 'nouvelles personnes, comme le fait un plan',
    'members-one-by-one': 'dans des salons qui existent, une par une',
    'members-as-planned': 'dans des salons qui existent, comme le fait un plan',
    'members-of-teams': 'dans des équipes qui existent, comme le fait un plan',
  },
};

/** Writes the table of ways between two marks of each page: calls, and the least beside them. */
export async function writeStrategies(results: readonly StrategyResult[]): Promise<void> {
  for (const words of [ENGLISH, FRENCH]) {
    const rows = STRATEGIES.map((strategy) => [
      words.ways[strategy],
      ...ERAS.map((version) => cell(results, strategy, version, words)),
    ]);
    const heading = [words.heading, ...ERAS.map((version) => `${version} (${words.least})`)];
    await writeBetween(words.page, 'strategies', markdownTable([heading, ...rows]));
  }
}

function cell(
  results: readonly StrategyResult[],
  strategy: StrategyName,
  version: string,
  { locale }: Words,
): string {
  const found = results.find((one) => one.strategy === strategy && one.serverVersion === version);
  if (!found) return '–';
  return `${found.calls.toLocaleString(locale)} (${found.least.toLocaleString(locale)})`;
}

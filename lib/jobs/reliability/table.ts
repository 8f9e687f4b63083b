import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS, PHASES } from './fault-list';
import type { Mending } from './put-right';

const SIGNS: Record<Mending, string> = { nothing: '✓', 'taken up': '↻', resumed: '▶', 'next plan': '＋' };

/** French names, in the order of the lists. */
const FRENCH = {
  phases: [
    'lire',
    'créer des comptes',
    'réactiver',
    'mettre à jour',
    'créer des salons',
    'désarchiver',
    'réglages',
    'ajouter des membres',
    'donner des rôles',
    'retirer des rôles',
    'retirer des membres',
    'archiver',
    'désactiver',
    'relire',
  ],
  faults: [
    '429, trois fois',
    '500',
    '502 d’un mandataire',
    'coupure avant exécution',
    'coupure après exécution',
    'pas de réponse',
    'chat absent puis revenu',
    'base absente puis revenue',
    'processus tué',
    'horloge avancée d’un jour',
    'horloge reculée d’un jour',
    'deux processus',
    'page tronquée',
    'page remélangée',
  ],
};

/** Keys: `fault · phase`. */
export type Cells = ReadonlyMap<string, Mending>;

/** The pages of faults, with the table of what a test run found. */
export function reliabilityPages(cells: Cells): { english: string; french: string } {
  const english = { phases: PHASES.map(({ name }) => name), faults: FAULTS.map(({ name }) => name) };
  return {
    english: fill('reliability.template.md', tableOf(cells, english)),
    french: fill('fiabilite.template.md', tableOf(cells, FRENCH)),
  };
}

function fill(template: string, table: string): string {
  return readFileSync(join(import.meta.dirname, template), 'utf8').replace('{{table}}', table);
}

function tableOf(cells: Cells, names: { phases: readonly string[]; faults: readonly string[] }): string {
  const rows = FAULTS.map(({ name: fault }, index) => [
    names.faults[index] ?? fault,
    ...PHASES.map(({ name }) => {
      const mending = cells.get(`${fault} · ${name}`);
      return mending ? SIGNS[mending] : '';
    }),
  ]);
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  const head = ['', ...names.phases];
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

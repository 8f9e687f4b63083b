import { expect, test } from 'vitest';
import { paletteGroups } from './palette-items';

const sources = {
  results: [
    { kind: 'Groupes', label: 'L3 Droit', href: '/groups/l3-droit' },
    { kind: 'Personnes', label: 'Inès Moulin', href: '/people/imoulin4' },
  ],
  navigation: [{ key: 'loop', entries: [{ href: '/drift', label: 'Écarts', icon: null, key: 'e' }] }],
  acts: [{ label: 'Préparer un plan', href: '/plans/new' }],
  words: { go: 'Aller à', here: 'Ici' },
};

function headings(text: string): readonly string[] {
  return paletteGroups({ ...sources, text }).map(({ heading }) => heading);
}

test('objects come by kind, then places, then what can be done here', () => {
  expect(headings('')).toEqual(['Groupes', 'Personnes', 'Aller à', 'Ici']);
});

test('places and acts are found without their accents', () => {
  expect(headings('ecart')).toEqual(['Groupes', 'Personnes', 'Aller à']);
  expect(headings('preparer')).toEqual(['Groupes', 'Personnes', 'Ici']);
});

test('a prefix narrows to acts or to objects', () => {
  expect(headings('>plan')).toEqual(['Ici']);
  expect(headings('@ines')).toEqual(['Groupes', 'Personnes']);
});

import { expect, test } from 'vitest';
import { listHref, parseListState, sortingOf } from './list-params';

const shape = { sorts: ['-drift', 'name'], facets: { kind: ['private', 'team'], source: null } };

test('an empty address is the list as it comes', () => {
  expect(parseListState({}, shape)).toEqual({
    text: '',
    page: 1,
    sort: 'drift',
    descending: true,
    facets: {},
    unknown: [],
  });
});

test('text, page, order and facets are read', () => {
  const params = { q: ' droit ', page: '3', tri: 'name', kind: 'private,team', source: 'apogee' };
  expect(parseListState(params, shape)).toEqual({
    text: 'droit',
    page: 3,
    sort: 'name',
    descending: false,
    facets: { kind: ['private', 'team'], source: ['apogee'] },
    unknown: [],
  });
});

test('what means nothing is ignored, and values of a facet are said so', () => {
  const state = parseListState({ page: '-2', tri: 'zorglub', kind: 'private,zorglub' }, shape);
  expect(state).toMatchObject({
    page: 1,
    sort: 'drift',
    facets: { kind: ['private'] },
    unknown: ['kind=zorglub'],
  });
});

test('another order goes back to the first page and keeps the filters', () => {
  expect(listHref('/groups', { kind: 'private', page: '3' }, { tri: 'name' })).toBe(
    '/groups?kind=private&tri=name',
  );
  expect(listHref('/groups', { page: '3' }, { page: 1 })).toBe('/groups');
  expect(listHref('/groups', { kind: 'private' }, { page: 4 })).toBe('/groups?kind=private&page=4');
});

test('a second click on a heading turns the order round', () => {
  const ascending = parseListState({ tri: 'name' }, shape);
  expect(sortingOf('/groups', { tri: 'name' }, ascending).href('name')).toBe('/groups?tri=-name');
  expect(sortingOf('/groups', {}, parseListState({}, shape)).href('drift')).toBe('/groups?tri=drift');
});

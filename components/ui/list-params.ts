import { parseAsArrayOf, parseAsString } from 'nuqs/server';
import { numberIn } from '@/lib/base/address';

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

type ListShape = {
  /** Orders the list knows; the first is the one without a parameter. A leading `-` is descending. */
  sorts: readonly string[];
  /** Facet keys and the values each knows; `null`: any value. */
  facets?: Readonly<Record<string, readonly string[] | null>>;
};

export type ListState = {
  text: string;
  page: number;
  sort: string;
  descending: boolean;
  facets: Readonly<Record<string, readonly string[]>>;
  /** `key=value` pairs of facets that mean nothing here: ignored, and said so. */
  unknown: readonly string[];
};

/** What the address of a list asks for: `?q=…&tri=-name&page=3&<facet>=a,b`. Never throws. */
export function parseListState(params: SearchParams, { sorts, facets = {} }: ListShape): ListState {
  const unknown: string[] = [];
  const chosen = Object.entries(facets).flatMap(([key, known]) => {
    const given = values(params[key]);
    unknown.push(
      ...given.filter((value) => known !== null && !known.includes(value)).map((value) => `${key}=${value}`),
    );
    const kept = given.filter((value) => known === null || known.includes(value));
    return kept.length > 0 ? [[key, kept] as const] : [];
  });
  const sort = readSort(single(params.tri), sorts);
  return {
    text: storable(single(params.q) ?? '')
      .trim()
      .slice(0, 200),
    page: numberIn(single(params.page)) || 1,
    sort: sort.replace(/^-/, ''),
    descending: sort.startsWith('-'),
    facets: Object.fromEntries(chosen),
    unknown,
  };
}

function readSort(asked: string | undefined, sorts: readonly string[]): string {
  const names = sorts.map((sort) => sort.replace(/^-/, ''));
  return asked !== undefined && names.includes(asked.replace(/^-/, '')) ? asked : (sorts[0] ?? '');
}

function values(param: string | string[] | undefined): readonly string[] {
  return param === undefined
    ? []
    : (parseAsArrayOf(parseAsString).parseServerSide(param) ?? []).map(storable);
}

/** One value of a parameter, the first. */
export function single(param: string | string[] | undefined): string | undefined {
  const first = Array.isArray(param) ? param[0] : param;
  return first && storable(first);
}

/** The database refuses a NUL in a text: nothing it holds has one. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}

/** The same list with other parameters; `null` removes one. A new filter or order goes back to page 1. */
export function listHref(
  pathname: string,
  params: SearchParams,
  changes: Readonly<Record<string, string | number | null>>,
): string {
  const kept = Object.entries(params)
    .filter(([key]) => !(key in changes) && key !== 'page')
    .flatMap(([key, value]) => [value].flat().flatMap((each) => (each === undefined ? [] : [[key, each]])));
  const set = Object.entries(changes)
    .filter(([key, value]) => value !== null && !(key === 'page' && value === 1))
    .map(([key, value]) => [key, String(value)]);
  const text = new URLSearchParams([...kept, ...set]).toString();
  return text === '' ? pathname : `${pathname}?${text}`;
}

/** What `DataTable` needs to make its headings links: a second click turns the order round. */
export function sortingOf(pathname: string, params: SearchParams, state: ListState) {
  return {
    key: state.sort,
    descending: state.descending,
    href: (key: string) =>
      listHref(pathname, params, { tri: key === state.sort && !state.descending ? `-${key}` : key }),
  };
}

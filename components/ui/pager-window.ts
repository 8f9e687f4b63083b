export type PagerItem = { page: number } | { gapAfter: number };

/** The numbers a pager shows: first, last, the page and its neighbours, gaps between. At most seven. */
export function pagerWindow(page: number, pageCount: number): readonly PagerItem[] {
  if (pageCount <= 7) return Array.from({ length: pageCount }, (_, index) => ({ page: index + 1 }));
  const middle = Math.min(Math.max(page, 4), pageCount - 3);
  const near = middle === 4 ? [2, 3, 4, 5] : middle === pageCount - 3 ? lastFour(pageCount) : around(middle);
  const wanted = [1, ...near, pageCount];
  return wanted.flatMap((number, index) => {
    const before = wanted[index - 1];
    return before !== undefined && number - before > 1
      ? [{ gapAfter: before }, { page: number }]
      : [{ page: number }];
  });
}

function around(page: number): readonly number[] {
  return [page - 1, page, page + 1];
}

function lastFour(pageCount: number): readonly number[] {
  return [pageCount - 4, pageCount - 3, pageCount - 2, pageCount - 1];
}

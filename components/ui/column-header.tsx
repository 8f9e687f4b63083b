import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import type { Column, Sorting } from './data-table';

type ColumnHeaderProps<Row> = { column: Column<Row>; sorting?: Sorting | undefined };

export function ColumnHeader<Row>({ column, sorting }: ColumnHeaderProps<Row>) {
  const { header, sort, align, priority, width, headerHidden } = column;
  const sorted = sorting !== undefined && sort === sorting.key;
  return (
    <th
      scope="col"
      data-align={align}
      data-priority={priority}
      style={width ? { width } : undefined}
      aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      {sort && sorting ? (
        <Link
          href={sorting.href(sort)}
          scroll={false}
          className={
            sorted
              ? 'inline-flex min-h-6 items-center gap-0.75 font-medium text-ink [&_svg]:size-3.5'
              : 'inline-flex min-h-6 items-center hover:text-ink'
          }
        >
          {header}
          {sorted && (sorting.descending ? <ArrowDown /> : <ArrowUp />)}
        </Link>
      ) : (
        <span className={headerHidden ? 'sr-only' : undefined}>{header}</span>
      )}
    </th>
  );
}

import type { ReactNode } from 'react';
import { classes } from './classes';
import { ColumnHeader } from './column-header';
import { gatherBands } from './gather-bands';
import { TableKeys } from './table-keys';
import { PageCheckbox, RowCheckbox, SelectableRow } from './table-selection';

export type Sorting = {
  key: string;
  descending: boolean;
  /** The address of this list sorted by `key`. */
  href: (key: string) => string;
};

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers align at the end. */
  align?: 'end';
  /** Name of the order this column's heading asks for. */
  sort?: string;
  /** Low columns leave under 1180 px. */
  priority?: 'low';
  /** The last text column: it takes what is left and is cut, in full on focus. */
  cut?: boolean;
  wrap?: boolean;
  headerHidden?: boolean;
  width?: string;
  /** Under 861 px: first line, right of the first line, second line with its heading, or nowhere. Default: second line. */
  phone?: 'title' | 'side' | 'labelled' | 'hidden';
};

type DataTableProps<Row> = {
  /** Names the table; hidden. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sorting?: Sorting;
  /** Boxes to choose rows, inside a `Selection`; names each row for its box. Null: this row cannot be chosen. */
  selectLabel?: (row: Row) => string | null;
  /** The row whose panel is open. */
  current?: string | undefined;
  /** Rows in the whole list, when this is a page of it, and the number of the first one. */
  rowCount?: number;
  firstRow?: number;
  /** Instead of rows, when there are none. */
  empty?: ReactNode;
  /** Rows that follow each other under one head: `of` names a row's band, `foot` closes it. */
  bands?: {
    of: (row: Row) => string;
    head: (key: string) => ReactNode;
    foot?: (key: string) => ReactNode;
  };
  /** Without the page's gutter: inside a section. */
  flush?: boolean;
  /** Under 861 px, stay a table that scrolls in its own box: for wide comparisons. */
  scrolls?: boolean;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, sorting, selectLabel, rowCount, empty, flush, scrolls } = props;
  if (rows.length === 0 && empty) {
    return <div className={classes('py-3', !flush && 'px-gutter')}>{empty}</div>;
  }
  return (
    <TableKeys scrolls={scrolls} caption={caption}>
      <table
        className={classes('rows', flush && 'rows-flush', !scrolls && 'rows-items')}
        aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={rowCount === undefined ? undefined : 1}>
            {selectLabel && (
              <th scope="col" className="w-12.5">
                <PageCheckbox />
              </th>
            )}
            {columns.map((column) => (
              <ColumnHeader key={column.key} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <Body {...props} />
      </table>
    </TableKeys>
  );
}

function Body<Row>(props: DataTableProps<Row>) {
  const { rows, rowKey, bands, columns, selectLabel } = props;
  const bodyOf = (some: readonly Row[], from: number) =>
    some.map((row, index) => <Row key={rowKey(row)} {...props} row={row} index={from + index} />);
  if (!bands) return <tbody>{bodyOf(rows, 0)}</tbody>;
  const width = columns.length + (selectLabel ? 1 : 0);
  return gatherBands(rows, bands.of).map(({ key, from, rows: some }) => (
    <tbody key={`${key}/${from}`}>
      <tr data-band="">
        <th scope="rowgroup" colSpan={width}>
          {bands.head(key)}
        </th>
      </tr>
      {bodyOf(some, from)}
      <BandFoot width={width}>{bands.foot?.(key)}</BandFoot>
    </tbody>
  ));
}

function BandFoot({ width, children }: { width: number; children: ReactNode }) {
  if (!children) return null;
  return (
    <tr>
      <td colSpan={width}>{children}</td>
    </tr>
  );
}

function Row<Row>(props: DataTableProps<Row> & { row: Row; index: number }) {
  const { columns, row, rowKey, selectLabel, current, rowCount, firstRow = 1, index } = props;
  const id = rowKey(row);
  const label = selectLabel?.(row);
  return (
    <SelectableRow
      id={id}
      selectable={Boolean(label)}
      current={current === id}
      rowIndex={rowCount === undefined ? undefined : firstRow + index + 1}
    >
      {selectLabel && <td data-select="">{label && <RowCheckbox id={id} label={label} />}</td>}
      {columns.map((column) => (
        <td
          key={column.key}
          data-align={column.align}
          data-priority={column.priority}
          data-cut={column.cut ? '' : undefined}
          data-wrap={column.wrap ? '' : undefined}
          data-phone={column.phone}
          data-label={column.phone === 'labelled' ? column.header : undefined}
        >
          {column.cell(row)}
        </td>
      ))}
    </SelectableRow>
  );
}

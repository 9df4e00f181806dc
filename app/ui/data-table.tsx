import { type ReactNode, useId } from "react";
import { apart } from "#app/ui/apart";
import { CsvLinks } from "#app/ui/csv-links";
import { ScrollBox } from "#app/ui/scroll-box";

export interface Column<Row> {
  /** Unique within the table. */
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand right-aligned in digits of one width. */
  numeric?: boolean;
  /** The cell that names its row; the first column when no column says so. */
  rowHeader?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where the same table is as CSV. */
  csv?: string;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  /** A last row, by column id. */
  totals?: { [columnId: string]: ReactNode };
  /** On a narrow screen each row becomes a card; otherwise the table scrolls sideways. */
  stacked?: boolean;
  /** The caption is in a heading above already. */
  captionHidden?: boolean;
  /** The heading of its section, instead of the caption beside the spreadsheet. */
  heading?: ReactNode;
  /** At its full height: the page scrolls, not the table. For lists of a page or so. */
  whole?: boolean;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    caption,
    columns,
    rows,
    rowKey,
    csv,
    empty,
    totals,
    stacked = false,
    heading,
    captionHidden = heading !== undefined,
    whole = false,
  } = props;
  const captionId = useId();
  const headerColumn = columns.find((column) => column.rowHeader) ?? columns[0];
  return (
    <div className={`table-block${stacked ? " is-stacked" : ""}${whole ? " is-whole" : ""}`}>
      <div className={captionHidden && !csv && !heading ? "sr-only" : "table-head"}>
        {heading}
        <p className={captionHidden ? "sr-only" : "table-title"} id={captionId}>
          {caption}
        </p>
        {csv ? <CsvLinks csv={csv} of={caption} /> : null}
      </div>
      {rows.length === 0 && empty ? (
        empty
      ) : (
        <ScrollBox labelledBy={captionId}>
          {/* Roles are spelled out because tables shown as cards lose them. */}
          {/* biome-ignore-start lint/a11y/noRedundantRoles: cards lose the roles of a table */}
          <table className="data-table" role="table" aria-labelledby={captionId}>
            <thead role="rowgroup">
              <tr role="row">
                {columns.map((column) => (
                  <th
                    key={column.id}
                    role="columnheader"
                    scope="col"
                    className={column.numeric ? "numeric" : undefined}
                  >
                    {column.header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((row) => (
                <tr key={rowKey(row)} role="row">
                  {columns.map((column) => (
                    <BodyCell key={column.id} column={column} isHeader={column === headerColumn}>
                      {column.cell(row)}
                    </BodyCell>
                  ))}
                </tr>
              ))}
            </tbody>
            {totals ? (
              <tfoot role="rowgroup">
                <tr role="row">
                  {columns.map((column) => (
                    <BodyCell key={column.id} column={column} isHeader={column === headerColumn}>
                      {totals[column.id]}
                    </BodyCell>
                  ))}
                </tr>
              </tfoot>
            ) : null}
          </table>
          {/* biome-ignore-end lint/a11y/noRedundantRoles: cards lose the roles of a table */}
        </ScrollBox>
      )}
    </div>
  );
}

function BodyCell<Row>({
  column,
  isHeader,
  children,
}: {
  column: Column<Row>;
  isHeader: boolean;
  children: ReactNode;
}) {
  const className = column.numeric ? "numeric" : undefined;
  const label = typeof column.header === "string" ? column.header : undefined;
  return isHeader ? (
    // biome-ignore lint/a11y/noRedundantRoles: cards lose the roles of a table
    <th scope="row" role="rowheader" className={className} data-label={label}>
      {column.numeric ? children : apart(children)}
    </th>
  ) : (
    // biome-ignore lint/a11y/noRedundantRoles: cards lose the roles of a table
    <td role="cell" className={className} data-label={label}>
      {column.numeric ? children : apart(children)}
    </td>
  );
}

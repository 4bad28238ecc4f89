import { Table } from '@mantine/core';
import { type ReactNode } from 'react';
import classes from './overview.module.css';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Left out on a phone. */
  second?: boolean;
}

export interface FiguresTableProps<Row> {
  label: string;
  /** The first names its row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** The figures behind a chart. */
export function FiguresTable<Row>({ label, columns, rows, rowKey }: FiguresTableProps<Row>) {
  return (
    <div className={classes.scroll} role="group" aria-label={label} tabIndex={0}>
      <Table verticalSpacing={6} horizontalSpacing="xs" stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, second }, index) => (
              <Table.Th key={title} scope="col" data-figure={index > 0} data-second={second}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map(({ title, cell, second }, index) =>
                index === 0 ? (
                  <Table.Th key={title} scope="row" className={classes.rowName}>
                    {cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td key={title} data-figure data-second={second}>
                    {cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

import { Table, Title } from '@mantine/core';
import { type ReactNode } from 'react';
import classes from './operations.module.css';

export interface TitledTableProps {
  title: string;
  /** Column heads; those after the first `words` are figures, set to the right. */
  heads: readonly string[];
  words: number;
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Said instead of an empty table. */
  empty: string;
}

/** A titled table of figures that scrolls by itself where it is too wide. */
export function TitledTable({ title, heads, words, rows, empty }: TitledTableProps) {
  const align = (column: number) => (column < words ? undefined : classes.figure);
  return (
    <section aria-label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {rows.length === 0 ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing={6} aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {heads.map((head, column) => (
                  <Table.Th key={head} scope="col" className={align(column)}>
                    {head}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ key, cells }) => (
                <Table.Tr key={key}>
                  {cells.map((cell, column) => (
                    <Table.Td key={heads[column]} className={align(column)}>
                      {cell}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

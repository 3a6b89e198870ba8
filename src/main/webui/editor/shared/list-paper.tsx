import { Paper, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import './list-paper.css';

interface Props {
  /** What the list is of, for who hears it. */
  readonly label: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** A list of things with columns, on a sheet of its own. */
export function ListPaper({ label, head, children }: Props) {
  return (
    <Paper withBorder className="list-paper">
      <Table
        verticalSpacing="sm"
        horizontalSpacing="md"
        highlightOnHover
        highlightOnHoverColor="var(--editor-canvas)"
        aria-label={label}
      >
        <Table.Thead>{head}</Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Paper>
  );
}

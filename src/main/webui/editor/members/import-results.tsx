import { Alert, Badge, Button, Progress as Bar, ScrollArea, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../api/problem';
import type { LineResult, Progress } from './import-run';

const OUTCOMES: Record<LineResult['outcome'], { readonly label: string; readonly color: string }> = {
  CREATED: { label: 'Added', color: 'teal' },
  UPDATED: { label: 'Changed', color: 'indigo' },
  UNCHANGED: { label: 'As it was', color: 'gray' },
  REFUSED: { label: 'Refused', color: 'red' },
};

const SHOWN_AT_ONCE = 100;

interface Props {
  readonly progress: Progress;
  readonly isRunning: boolean;
}

/** How far an import is, and what became of each line. */
export function ImportResults({ progress: { total, results, error }, isRunning }: Props) {
  const [what, setWhat] = useState('all');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const refused = results.filter(({ outcome }) => outcome === 'REFUSED');
  const listed = what === 'refused' ? refused : results;
  return (
    <Stack gap="sm">
      <Bar
        value={(results.length / total) * 100}
        animated={isRunning}
        color={refused.length > 0 && !isRunning ? 'yellow' : 'indigo'}
        aria-label="Lines that are done"
      />
      <Text size="sm" role="status">
        {said(results, total, isRunning)}
      </Text>
      {error !== undefined && (
        <Alert color="red" role="alert" title="The import broke off">
          {messageOf(error)} Lines without a result may have been taken or not; import the file again.
        </Alert>
      )}
      {refused.length > 0 && (
        <SegmentedControl
          size="xs"
          value={what}
          onChange={setWhat}
          data={[
            { value: 'all', label: 'All lines' },
            { value: 'refused', label: `Refused (${refused.length})` },
          ]}
          aria-label="Which lines to show"
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <ScrollArea.Autosize
        mah={320}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Results' }}
      >
        <Table aria-label="Results by line" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={64}>Line</Table.Th>
              <Table.Th>Result</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {listed.slice(0, shown).map((result) => (
              <ResultRow key={result.line} result={result} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {listed.length > shown && (
        <Button variant="subtle" size="xs" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          Show more of {listed.length.toLocaleString()} lines
        </Button>
      )}
    </Stack>
  );
}

function ResultRow({ result }: { readonly result: LineResult }) {
  const { label, color } = OUTCOMES[result.outcome];
  return (
    <Table.Tr>
      <Table.Td style={{ verticalAlign: 'top' }}>{result.line}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Badge color={color} variant="light" tt="none">
          {label}
        </Badge>
        {result.problem !== undefined && <Text size="sm">{result.problem}</Text>}
        <Text size="xs" c="dimmed" ff="monospace" lineClamp={2}>
          {result.text}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function said(results: readonly LineResult[], total: number, isRunning: boolean): string {
  const count = (sought: LineResult['outcome']) => results.filter(({ outcome }) => outcome === sought).length;
  if (isRunning) return `${results.length.toLocaleString()} of ${total.toLocaleString()} lines are done`;
  const counts = [
    `${count('CREATED').toLocaleString()} added`,
    `${count('UPDATED').toLocaleString()} changed`,
    `${count('UNCHANGED').toLocaleString()} as they were`,
    `${count('REFUSED').toLocaleString()} refused`,
  ].join(', ');
  const left = total - results.length;
  return left === 0 ? counts : `${counts}; ${left.toLocaleString()} lines were not taken`;
}

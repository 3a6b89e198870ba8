import { ActionIcon, Button, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconArrowBarToDown, IconArrowBarToUp, IconTrash, IconX } from '@tabler/icons-react';
import type { Item } from '../api/types';
import { gathered } from './item-order';
import type { Selection } from './selection';
import { useUndoableActs } from './undoable-acts';

interface Props {
  readonly items: readonly Item[];
  readonly selection: Selection;
}

/** What can be done with all selected items at once. */
export function SelectionBar({ items, selection }: Props) {
  const acts = useUndoableActs(items);
  const count = selection.ids.size;
  if (count === 0) return null;
  const order = (at: 'start' | 'end') =>
    acts.order(
      gathered(
        items.map(({ id }) => id),
        selection.ids,
        at,
      ),
    );
  return (
    <Paper withBorder p="xs" mb="md" role="region" aria-label="Selected items" className="selection-bar">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <ActionIcon variant="subtle" color="gray" onClick={selection.none} aria-label="Select none">
            <IconX size={18} aria-hidden />
          </ActionIcon>
          <Text size="sm" fw={600} role="status">
            {count} selected
          </Text>
          {count < items.length && (
            <Button size="compact-sm" variant="subtle" onClick={selection.all}>
              Select all {items.length}
            </Button>
          )}
        </Group>
        <Group gap="xs">
          <Tooltip label="Move to the beginning">
            <ActionIcon variant="default" size={30} onClick={() => order('start')} aria-label="Move to the beginning">
              <IconArrowBarToUp size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Move to the end">
            <ActionIcon variant="default" size={30} onClick={() => order('end')} aria-label="Move to the end">
              <IconArrowBarToDown size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Button
            size="xs"
            color="red"
            variant="light"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => acts.remove(items.filter(({ id }) => selection.ids.has(id)))}
          >
            Delete
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

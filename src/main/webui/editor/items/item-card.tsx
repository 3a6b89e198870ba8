import { ActionIcon, Checkbox, Group, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useSortable } from '@dnd-kit/sortable';
import {
  IconArrowLeft,
  IconArrowRight,
  IconDots,
  IconEyeOff,
  IconGripVertical,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { Item } from '../api/types';
import { kindOf, nameOf, whyOmitted } from './item-words';
import { ItemPicture } from './item-picture';

interface Props {
  readonly item: Item;
  /** Counts from 0. */
  readonly place: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly mayChange: boolean;
  readonly onSelect: (isRange: boolean) => void;
  readonly onOpen: () => void;
  readonly onStep: (by: -1 | 1) => void;
  readonly onDelete: () => void;
}

/** An item as a card: its picture, its name, and what can be done with it. */
export function ItemCard(props: Props) {
  const { item, isSelected, mayChange, onSelect, onOpen } = props;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: item.id,
    disabled: !mayChange,
  });
  const name = nameOf(item);
  const omitted = whyOmitted(item);
  return (
    <li
      ref={setNodeRef}
      className="item-card"
      data-selected={isSelected || undefined}
      data-dragging={isDragging || undefined}
      style={{ transform: transform === null ? 'none' : `translate3d(${transform.x}px, ${transform.y}px, 0)`, transition }}
    >
      <UnstyledButton className="item-open" onClick={onOpen}>
        <VisuallyHidden>{mayChange ? `Edit ${name}` : `Show ${name}`}</VisuallyHidden>
        <ItemPicture item={item} />
      </UnstyledButton>
      {mayChange && (
        <>
          <Checkbox
            className="item-check"
            size="md"
            aria-label={`Select ${name}`}
            checked={isSelected}
            onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey === true)}
          />
          <ActionIcon
            ref={setActivatorNodeRef}
            className="item-grip"
            variant="default"
            size={28}
            {...attributes}
            {...listeners}
            aria-label={`Move ${name}`}
          >
            <IconGripVertical size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
      <Group gap={4} px="sm" py="xs" wrap="nowrap" justify="space-between" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={500} truncate title={name}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {kindOf(item)}
          </Text>
        </div>
        {mayChange && <CardMenu {...props} name={name} />}
      </Group>
      {omitted !== undefined && (
        <Text size="xs" c="dimmed" px="sm" pb="xs" className="item-omitted">
          <IconEyeOff size={14} aria-hidden /> {omitted}
        </Text>
      )}
    </li>
  );
}

function CardMenu({ place, count, name, onOpen, onStep, onDelete }: Props & { readonly name: string }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={`More about ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onOpen}>
          Edit
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          disabled={place === 0}
          onClick={() => onStep(-1)}
        >
          Move earlier
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowRight size={16} aria-hidden />}
          disabled={place === count - 1}
          onClick={() => onStep(1)}
        >
          Move later
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Button, Menu } from '@mantine/core';
import { IconAlignLeft, IconChevronDown, IconLink, IconPlus } from '@tabler/icons-react';

/** What is being added. */
export type Adding = 'links' | 'text';

/** The ways in which items are added. */
export function AddButton({ onAdd }: { readonly onAdd: (what: Adding) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          Add items
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => onAdd('links')}>
          Images and videos by link
        </Menu.Item>
        <Menu.Item leftSection={<IconAlignLeft size={16} aria-hidden />} onClick={() => onAdd('text')}>
          Text
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Element } from '../api/types';
import { confirm } from '../shared/confirm';
import { useLeave } from '../shared/leave';
import { say, showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';
import { useDeleteElement } from './elements-data';
import { RenameElement } from './rename-element';

/** What can be done with an element as a whole. */
export function ElementActions({ element }: { readonly element: Element }) {
  const site = useSite();
  const leave = useLeave();
  const remove = useDeleteElement(({ id, nickname, pageId }) => {
    leave(`/sites/${site.id}/elements/${id}`, `/sites/${site.id}/pages/${pageId}`);
    say(`#${nickname} was deleted`);
  });
  const [isRenaming, renaming] = useDisclosure(false);
  const askToDelete = () =>
    confirm({
      title: `Delete #${element.nickname}?`,
      text: 'Its gallery, all its items and what members were assigned here go with it. This cannot be undone.',
      confirm: 'Delete element',
      onConfirm: () => remove.mutate(element),
    });
  const copyId = () =>
    void navigator.clipboard.writeText(element.id).then(() => say('The id was copied'), showProblem);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this element">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={renaming.open}>
            Nickname
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={copyId}>
            Copy its id
          </Menu.Item>
          {site.may('PRO_GALLERY.MANAGE') && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={askToDelete}>
              Delete element
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <RenameElement element={element} isOpen={isRenaming} onClose={renaming.close} />
    </>
  );
}

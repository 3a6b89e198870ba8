import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCopy, IconCopyPlus, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { Gallery } from '../api/types';
import { confirm } from '../shared/confirm';
import { useLeave } from '../shared/leave';
import { say, showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';
import { useAddGallery, useDeleteGallery } from './galleries-data';
import { GalleryNameModal } from './gallery-name';
import { nameOf } from './gallery-words';

/** What can be done with a standalone gallery as a whole. */
export function GalleryActions({ gallery }: { readonly gallery: Gallery }) {
  const site = useSite();
  const go = useNavigate();
  const leave = useLeave();
  const add = useAddGallery();
  const remove = useDeleteGallery((deleted) => {
    leave(`/sites/${site.id}/galleries/${deleted.id}`, `/sites/${site.id}/galleries`);
    say(`“${nameOf(deleted)}” was deleted`);
  });
  const [isNaming, naming] = useDisclosure(false);
  const clone = () =>
    add.mutate(
      { cloneFromGalleryId: gallery.id, name: `${nameOf(gallery)} (copy)`.slice(0, 200) },
      {
        onError: showProblem,
        onSuccess: (made) => {
          say('The gallery was copied');
          void go(`/sites/${site.id}/galleries/${made.id}`);
        },
      },
    );
  const askToDelete = () =>
    confirm({
      title: `Delete “${nameOf(gallery)}”?`,
      text: 'Its items go with it, and members who have it see the element’s own items again. This cannot be undone.',
      confirm: 'Delete gallery',
      onConfirm: () => remove.mutate(gallery),
    });
  const copyId = () => void navigator.clipboard.writeText(gallery.id).then(() => say('The id was copied'), showProblem);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this gallery">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={naming.open}>
            Name
          </Menu.Item>
          <Menu.Item leftSection={<IconCopyPlus size={16} aria-hidden />} onClick={clone}>
            Make a copy
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={copyId}>
            Copy its id
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={askToDelete}>
            Delete gallery
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <GalleryNameModal gallery={gallery} isOpen={isNaming} onClose={naming.close} />
    </>
  );
}

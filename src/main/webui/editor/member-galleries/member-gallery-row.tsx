import { ActionIcon, Box, Menu, Table } from '@mantine/core';
import { IconDots, IconEye, IconReplace, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Element, MemberGallery } from '../api/types';
import { moment } from '../shared/dates';
import { useOfferUndo } from '../shared/undo';
import { useSite } from '../site/site-context';
import { GalleryLink } from './gallery-link';
import { useTakeAway, useUndoOfAssigning } from './member-galleries-data';
import { MemberLink } from '../members/member-link';
import { nameOfMember } from '../members/member-words';
import { useMember } from '../members/members-data';

interface Props {
  readonly element: Element;
  readonly gallery: MemberGallery;
  readonly onReplace: () => void;
}

/** A member with the gallery that they see. */
export function MemberGalleryRow({ element, gallery, onReplace }: Props) {
  return (
    <Table.Tr>
      <Table.Td>
        <MemberLink memberId={gallery.memberId} withEmail />
        <Box hiddenFrom="sm">
          <GalleryLink galleryId={gallery.galleryId} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <GalleryLink galleryId={gallery.galleryId} />
      </Table.Td>
      <Table.Td visibleFrom="lg">{moment(gallery.createdDate)}</Table.Td>
      <Table.Td>
        <RowMenu element={element} gallery={gallery} onReplace={onReplace} />
      </Table.Td>
    </Table.Tr>
  );
}

function RowMenu({ element, gallery: { memberId, galleryId }, onReplace }: Props) {
  const site = useSite();
  const member = useMember(memberId).data;
  const backTo = useUndoOfAssigning(element.id, memberId);
  const offerUndo = useOfferUndo();
  const name = member ? nameOfMember(member) : 'this member';
  const take = useTakeAway(element.id, () =>
    offerUndo(`${name} sees the original items again`, backTo(galleryId, undefined)),
  );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`More about the gallery of ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={`/sites/${site.id}/elements/${element.id}/preview?member=${memberId}`}
          leftSection={<IconEye size={16} aria-hidden />}
        >
          Preview
        </Menu.Item>
        {site.may('MEMBERS.MANAGE') && (
          <>
            <Menu.Item leftSection={<IconReplace size={16} aria-hidden />} onClick={onReplace}>
              Replace by another
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => take.mutate(memberId)}>
              Take away
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

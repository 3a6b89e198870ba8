import { Button, Group, Stack, Table, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import type { Element, MemberGallery } from '../api/types';
import { ListPaper } from '../shared/list-paper';
import { LoadMore } from '../shared/load-more';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { AssignGalleries } from './assign-galleries';
import { useMemberGalleries } from './member-galleries-data';
import { MemberGalleryRow } from './member-gallery-row';
import { useMemberList } from '../members/members-data';
import { ReplaceGallery } from './replace-gallery';
import { TemplateCard } from './template-card';

/** Which members see which gallery in place of an element's items, and the template of those to come. */
export function MemberGalleriesTab({ element }: { readonly element: Element }) {
  const mayManage = useSite().may('MEMBERS.MANAGE');
  const [isAssigning, assigning] = useDisclosure(false);
  const assignButton = mayManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={assigning.open}>
      Assign galleries
    </Button>
  );
  return (
    <Stack gap="xl">
      <TemplateCard element={element} />
      <section aria-labelledby="assigned">
        <Group justify="space-between" mb="sm">
          <Title order={2} id="assigned">
            Who sees their own
          </Title>
          {assignButton}
        </Group>
        <Assigned element={element} />
      </section>
      <AssignGalleries element={element} isOpen={isAssigning} onClose={assigning.close} />
    </Stack>
  );
}

function Assigned({ element }: { readonly element: Element }) {
  const given = useMemberGalleries(element.id);
  // brings the names of most members at once
  useMemberList('');
  const [replaced, setReplaced] = useState<MemberGallery>();
  const [isReplacing, replacing] = useDisclosure(false);
  const replace = (gallery: MemberGallery) => {
    setReplaced(gallery);
    replacing.open();
  };
  if (given.isPending) return <LoadingRows count={3} height={56} />;
  if (given.data === undefined) return <Trouble error={given.error} onRetry={() => void given.refetch()} />;
  const all = given.data.pages.flatMap((part) => part.memberGalleries);
  if (all.length === 0) {
    return (
      <EmptyState
        icon={IconUsersGroup}
        title="Everybody sees the original items"
        hint={`Assign a gallery to a member, and they see it in place of the items of #${element.nickname} once they are logged in.`}
      />
    );
  }
  return (
    <>
      <ListPaper
        label={`Member galleries of #${element.nickname}`}
        head={
          <Table.Tr>
            <Table.Th>Member</Table.Th>
            <Table.Th visibleFrom="sm">Gallery</Table.Th>
            <Table.Th visibleFrom="lg">Since</Table.Th>
            <Table.Th w={56}>Actions</Table.Th>
          </Table.Tr>
        }
      >
        {all.map((gallery) => (
          <MemberGalleryRow
            key={gallery.memberId}
            gallery={gallery}
            element={element}
            onReplace={() => replace(gallery)}
          />
        ))}
      </ListPaper>
      <LoadMore of={given} label="Load more" />
      <ReplaceGallery element={element} gallery={replaced} isOpen={isReplacing} onClose={replacing.close} />
    </>
  );
}

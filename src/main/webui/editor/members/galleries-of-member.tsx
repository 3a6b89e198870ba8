import { Anchor, Button, Table, Text, Title } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Member, MemberExport } from '../api/types';
import { useElements } from '../elements/elements-data';
import { moment } from '../shared/dates';
import { ListPaper } from '../shared/list-paper';
import { LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { useMemberData } from './members-data';

/** What a member was given, element by element. */
export function GalleriesOfMember({ member }: { readonly member: Member }) {
  const data = useMemberData(member.id);
  return (
    <section aria-labelledby="member-galleries">
      <Title order={2} id="member-galleries" mb="sm">
        Galleries
      </Title>
      {data.isPending ? (
        <LoadingRows count={2} height={56} />
      ) : data.data === undefined ? (
        <Trouble error={data.error} onRetry={() => void data.refetch()} />
      ) : data.data.memberGalleries.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet: at every element they see the original items. Galleries are assigned at an element, under “Member
          galleries”.
        </Text>
      ) : (
        <Given data={data.data} />
      )}
    </section>
  );
}

function Given({ data }: { readonly data: MemberExport }) {
  const site = useSite();
  const elements = useElements();
  const nicknameOf = (elementId: string) => elements.data?.find(({ id }) => id === elementId)?.nickname ?? 'element';
  return (
    <ListPaper
      label="Galleries of the member"
      head={
        <Table.Tr>
          <Table.Th>Element</Table.Th>
          <Table.Th>Gallery</Table.Th>
          <Table.Th visibleFrom="md">Since</Table.Th>
          <Table.Th w={130} visibleFrom="sm">
            Preview
          </Table.Th>
        </Table.Tr>
      }
    >
      {data.memberGalleries.map(({ elementId, galleryId, createdDate }) => {
        const preview = `/sites/${site.id}/elements/${elementId}/preview?member=${data.member.id}`;
        return (
          <Table.Tr key={elementId}>
            <Table.Td>
              <Anchor component={Link} to={`/sites/${site.id}/elements/${elementId}/members`} size="sm">
                #{nicknameOf(elementId)}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <GalleryOf data={data} galleryId={galleryId} />
              <Anchor component={Link} to={preview} size="sm" hiddenFrom="sm">
                Preview
              </Anchor>
            </Table.Td>
            <Table.Td visibleFrom="md">{moment(createdDate)}</Table.Td>
            <Table.Td visibleFrom="sm">
              <Button
                component={Link}
                to={preview}
                size="compact-sm"
                variant="subtle"
                leftSection={<IconEye size={16} aria-hidden />}
                aria-label={`Preview #${nicknameOf(elementId)} as this member`}
              >
                Preview
              </Button>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </ListPaper>
  );
}

function GalleryOf({ data, galleryId }: { readonly data: MemberExport; readonly galleryId: string | undefined }) {
  const site = useSite();
  const gallery = data.galleries.find(({ id }) => id === galleryId);
  if (galleryId === undefined || gallery === undefined) {
    return (
      <Text size="sm" c="dimmed">
        Taken away: they see the original items
      </Text>
    );
  }
  return (
    <>
      <Anchor component={Link} to={`/sites/${site.id}/galleries/${galleryId}`} size="sm">
        {gallery.name ?? 'Untitled gallery'}
      </Anchor>
      <Text size="sm" c="dimmed">
        {gallery.totalItems === 1 ? '1 item' : `${gallery.totalItems} items`}
      </Text>
    </>
  );
}

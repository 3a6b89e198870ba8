import { Button, Card, Center, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoto, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Gallery } from '../api/types';
import '../items/items.css';
import { ItemPicture } from '../items/item-picture';
import { day } from '../shared/dates';
import { PageHeading } from '../shared/page-heading';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { useStandaloneGalleries } from './galleries-data';
import { GalleryNameModal } from './gallery-name';
import { nameOf, sizeOf } from './gallery-words';

/** The standalone galleries of the site. */
export function GalleriesRoom() {
  const site = useSite();
  const { data: standalone, galleries, elements } = useStandaloneGalleries();
  const [isAdding, adding] = useDisclosure(false);
  const addButton = site.may('PRO_GALLERY.MANAGE') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      New gallery
    </Button>
  );
  return (
    <>
      <PageHeading title="Galleries" hint="Galleries without an element: for members, or as templates.">
        {standalone !== undefined && standalone.length > 0 && addButton}
      </PageHeading>
      {galleries.isPending || elements.isPending ? (
        <LoadingRows count={3} height={120} />
      ) : standalone === undefined ? (
        <Trouble
          error={galleries.error ?? elements.error}
          onRetry={() => void Promise.all([galleries.refetch(), elements.refetch()])}
        />
      ) : standalone.length === 0 && !galleries.hasNextPage ? (
        <EmptyState
          icon={IconPhoto}
          title="No galleries yet"
          hint="Make one to assign it to members, who see it in place of an element’s items."
        >
          {addButton}
        </EmptyState>
      ) : (
        <GalleryCards galleries={standalone} />
      )}
      {galleries.hasNextPage && (
        <Center mt="lg">
          <Button variant="default" loading={galleries.isFetchingNextPage} onClick={() => void galleries.fetchNextPage()}>
            Show more
          </Button>
        </Center>
      )}
      <GalleryNameModal isOpen={isAdding} onClose={adding.close} />
    </>
  );
}

function GalleryCards({ galleries }: { readonly galleries: readonly Gallery[] }) {
  const site = useSite();
  return (
    <SimpleGrid component="ul" cols={{ base: 2, md: 3, xl: 4 }} p={0} m={0} style={{ listStyle: 'none' }}>
      {galleries.map((gallery) => (
        <li key={gallery.id} style={{ minWidth: 0 }}>
          <Card component={Link} to={`/sites/${site.id}/galleries/${gallery.id}`} withBorder c="inherit" td="none" h="100%">
            <Card.Section>
              <GalleryPicture gallery={gallery} />
            </Card.Section>
            <Text fw={600} size="sm" mt="sm" truncate>
              {nameOf(gallery)}
            </Text>
            <Text size="xs" c="dimmed">
              {sizeOf(gallery)} · {day(gallery.createdDate)}
            </Text>
          </Card>
        </li>
      ))}
    </SimpleGrid>
  );
}

function GalleryPicture({ gallery }: { readonly gallery: Gallery }) {
  const [first] = gallery.items;
  return first === undefined ? (
    <span className="item-picture">
      <IconPhoto size={36} stroke={1.3} aria-hidden />
    </span>
  ) : (
    <ItemPicture item={first} />
  );
}

import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { ApiProblem } from '../api/problem';
import type { Gallery } from '../api/types';
import { useElements } from '../elements/elements-data';
import { ItemStoreProvider } from '../items/item-store';
import { ItemsEditor } from '../items/items-editor';
import { PageHeading } from '../shared/page-heading';
import { LoadingRows, Trouble } from '../shared/states';
import { NoSuchPlace } from '../site/no-such-place';
import { useSite } from '../site/site-context';
import { useGallery } from './galleries-data';
import { GalleryActions } from './gallery-actions';
import { itemsOfGallery } from '../items/items-of-gallery';
import { nameOf } from './gallery-words';

/** A standalone gallery and its items; that of an element is where the element is. */
export function GalleryPlace() {
  const site = useSite();
  const { galleryId = '' } = useParams();
  const gallery = useGallery(galleryId);
  const element = useElements().data?.find(({ id }) => id === galleryId);
  if (element !== undefined) return <Navigate to={`/sites/${site.id}/elements/${element.id}`} replace />;
  // what was known of it before somebody has deleted it is known still
  if (gallery.error instanceof ApiProblem && [400, 404].includes(gallery.error.status)) return <NoSuchPlace />;
  if (gallery.data !== undefined) return <GalleryShown key={galleryId} gallery={gallery.data} />;
  if (gallery.isPending) return <LoadingRows />;
  return <Trouble error={gallery.error} onRetry={() => void gallery.refetch()} />;
}

function GalleryShown({ gallery }: { readonly gallery: Gallery }) {
  const site = useSite();
  const store = useMemo(() => itemsOfGallery(site.id, gallery.id), [site.id, gallery.id]);
  return (
    <>
      <Anchor component={Link} to={`/sites/${site.id}/galleries`} size="sm" className="back-link">
        <IconChevronLeft size={16} aria-hidden /> All galleries
      </Anchor>
      <PageHeading title={nameOf(gallery)} hint="What a member sees who has it assigned for an element.">
        {site.may('PRO_GALLERY.MANAGE') && <GalleryActions gallery={gallery} />}
      </PageHeading>
      <ItemStoreProvider value={store}>
        <ItemsEditor />
      </ItemStoreProvider>
    </>
  );
}

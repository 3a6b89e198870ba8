import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useStandaloneGalleries } from '../galleries/galleries-data';
import { shortId } from '../shared/short-id';
import { useSite } from '../site/site-context';

/** A standalone gallery, which leads to its items. */
export function GalleryLink({ galleryId }: { readonly galleryId: string }) {
  const site = useSite();
  const name = useStandaloneGalleries().data?.find(({ id }) => id === galleryId)?.name;
  return (
    <Anchor
      component={Link}
      to={`/sites/${site.id}/galleries/${galleryId}`}
      size="sm"
      underline="always"
      title={galleryId}
    >
      {name ?? `Gallery ${shortId(galleryId)}`}
    </Anchor>
  );
}

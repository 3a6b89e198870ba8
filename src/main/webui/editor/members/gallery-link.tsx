import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { shortId } from '../shared/short-id';
import { useSite } from '../site/site-context';

/** A standalone gallery, which leads to its items. */
export function GalleryLink({ galleryId }: { readonly galleryId: string }) {
  const site = useSite();
  return (
    <Anchor component={Link} to={`/sites/${site.id}/galleries/${galleryId}`} size="sm" underline="always" title={galleryId}>
      Gallery {shortId(galleryId)}
    </Anchor>
  );
}

import { IconPhoto } from '@tabler/icons-react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';

/** Galleries without an element, to be assigned to members. */
export function GalleriesRoom() {
  return (
    <>
      <PageHeading title="Galleries" />
      <EmptyState icon={IconPhoto} title="Galleries" hint="Galleries without an element, to be assigned to members." />
    </>
  );
}

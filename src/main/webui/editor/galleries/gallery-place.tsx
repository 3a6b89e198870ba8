import { IconPhoto } from '@tabler/icons-react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';

/** A standalone gallery and its items. */
export function GalleryPlace() {
  return (
    <>
      <PageHeading title="Gallery" />
      <EmptyState icon={IconPhoto} title="Gallery" hint="A standalone gallery and its items." />
    </>
  );
}

import { IconUsers } from '@tabler/icons-react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';

/** The members of the site. */
export function MembersRoom() {
  return (
    <>
      <PageHeading title="Members" />
      <EmptyState icon={IconUsers} title="Members" hint="The members of the site." />
    </>
  );
}

import { IconUser } from '@tabler/icons-react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';

/** A member and their galleries. */
export function MemberPlace() {
  return (
    <>
      <PageHeading title="Member" />
      <EmptyState icon={IconUser} title="Member" hint="A member and their galleries." />
    </>
  );
}

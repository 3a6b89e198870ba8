import { IconKey } from '@tabler/icons-react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';

/** By which the site’s back end calls the server. */
export function KeysRoom() {
  return (
    <>
      <PageHeading title="API keys" />
      <EmptyState icon={IconKey} title="API keys" hint="By which the site’s back end calls the server." />
    </>
  );
}

import { IconHistory } from '@tabler/icons-react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';

/** Who changed what, and when. */
export function HistoryRoom() {
  return (
    <>
      <PageHeading title="History" />
      <EmptyState icon={IconHistory} title="History" hint="Who changed what, and when." />
    </>
  );
}

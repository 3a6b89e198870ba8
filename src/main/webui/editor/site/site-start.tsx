import { IconLock } from '@tabler/icons-react';
import { Navigate } from 'react-router';
import { EmptyState } from '../shared/states';
import { useSite } from './site-context';
import { firstRoom } from './site-nav';

/** Leads into the first room that the collaborator may enter. */
export function SiteStart() {
  const site = useSite();
  const room = firstRoom(site.may);
  return room === undefined ? (
    <EmptyState icon={IconLock} title="Nothing to edit yet" hint="The operator has given you no permission for this site." />
  ) : (
    <Navigate to={room} replace />
  );
}

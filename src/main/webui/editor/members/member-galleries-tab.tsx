import { IconUsersGroup } from '@tabler/icons-react';
import type { Element } from '../api/types';
import { EmptyState } from '../shared/states';

/** Which members see which gallery in place of an element's items, and the template of those to come. */
export function MemberGalleriesTab({ element }: { readonly element: Element }) {
  return <EmptyState icon={IconUsersGroup} title="Member galleries" hint={`Who sees what in place of #${element.nickname}.`} />;
}

import { IconLayoutDashboard } from '@tabler/icons-react';
import type { Element } from '../api/types';
import { EmptyState } from '../shared/states';

/** How an element is laid out. */
export function LayoutTab({ element }: { readonly element: Element }) {
  return <EmptyState icon={IconLayoutDashboard} title="Layout" hint={`How #${element.nickname} is laid out.`} />;
}

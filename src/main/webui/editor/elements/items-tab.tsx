import { IconPhotoPlus } from '@tabler/icons-react';
import type { Element } from '../api/types';
import { EmptyState } from '../shared/states';

/** The original items of an element. */
export function ItemsTab({ element }: { readonly element: Element }) {
  return <EmptyState icon={IconPhotoPlus} title="Items" hint={`What #${element.nickname} shows.`} />;
}

import { IconEye } from '@tabler/icons-react';
import type { Element } from '../api/types';
import { EmptyState } from '../shared/states';

/** An element as one of the members sees it. */
export function PreviewTab({ element }: { readonly element: Element }) {
  return <EmptyState icon={IconEye} title="Preview as member" hint={`#${element.nickname} as a member sees it.`} />;
}

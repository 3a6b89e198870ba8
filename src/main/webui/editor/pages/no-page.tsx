import { IconLayoutGrid } from '@tabler/icons-react';
import { EmptyState } from '../shared/states';

/** Beside the tree, while nothing is chosen in it. */
export function NoPage() {
  return (
    <EmptyState
      icon={IconLayoutGrid}
      title="Choose a page or an element"
      hint="Pages hold gallery elements. What an element shows is the gallery of the same id."
    />
  );
}

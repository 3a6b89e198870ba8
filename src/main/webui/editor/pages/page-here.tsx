import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Page } from '../api/types';
import { LoadingRows, Trouble } from '../shared/states';
import { NoSuchPlace } from '../site/no-such-place';
import { usePages } from './pages-data';

/** What is shown of the page that the address names, once it is there. */
export function PageHere({ children }: { readonly children: (page: Page) => ReactNode }) {
  const { pageId } = useParams();
  const pages = usePages();
  if (pages.isPending) return <LoadingRows />;
  if (pages.data === undefined) return <Trouble error={pages.error} onRetry={() => void pages.refetch()} />;
  const page = pages.data.find(({ id }) => id === pageId);
  return page === undefined ? <NoSuchPlace /> : children(page);
}

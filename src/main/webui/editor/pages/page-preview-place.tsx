import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { PagePreview } from '../preview/page-preview';
import { PageHeading } from '../shared/page-heading';
import { LoadingRows, Trouble } from '../shared/states';
import { NoSuchPlace } from '../site/no-such-place';
import { useSite } from '../site/site-context';
import { usePages } from './pages-data';

/** What a page looks like that is not public yet. */
export function PagePreviewPlace() {
  const site = useSite();
  const { pageId } = useParams();
  const pages = usePages();
  if (pages.isPending) return <LoadingRows />;
  if (pages.data === undefined) return <Trouble error={pages.error} onRetry={() => void pages.refetch()} />;
  const page = pages.data.find(({ id }) => id === pageId);
  if (page === undefined) return <NoSuchPlace />;
  return (
    <>
      <Anchor component={Link} to={`/sites/${site.id}/pages/${page.id}`} size="sm" className="back-link">
        <IconChevronLeft size={16} aria-hidden /> {page.title}
      </Anchor>
      <PageHeading title="Preview" />
      <PagePreview key={page.id} page={page} />
    </>
  );
}

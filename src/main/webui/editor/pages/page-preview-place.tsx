import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from 'react-router';
import { PagePreview } from '../preview/page-preview';
import { PageHeading } from '../shared/page-heading';
import { useSite } from '../site/site-context';
import { PageHere } from './page-here';

/** What a page looks like that is not public yet. */
export function PagePreviewPlace() {
  const site = useSite();
  return (
    <PageHere>
      {(page) => (
        <>
          <Anchor component={Link} to={`/sites/${site.id}/pages/${page.id}`} size="sm" className="back-link">
            <IconChevronLeft size={16} aria-hidden /> {page.title}
          </Anchor>
          <PageHeading title="Preview" />
          <PagePreview key={page.id} page={page} />
        </>
      )}
    </PageHere>
  );
}

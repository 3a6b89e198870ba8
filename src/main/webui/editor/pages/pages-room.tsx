import { Anchor, Box } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, Outlet, useMatch } from 'react-router';
import { useSite } from '../site/site-context';
import { PageTree } from './page-tree';
import './pages-room.css';

/** The tree of pages and elements, beside what was chosen in it; on small screens one of the two. */
export function PagesRoom() {
  const site = useSite();
  const isTreeOnly = useMatch('/sites/:siteId/pages') !== null;
  return (
    <div className="pages-room" data-tree-only={isTreeOnly || undefined}>
      <Box component="nav" aria-label="Pages and elements" className="pages-tree">
        <PageTree />
      </Box>
      <div className="pages-place">
        <Anchor component={Link} to={`/sites/${site.id}/pages`} size="sm" className="pages-back">
          <IconChevronLeft size={16} aria-hidden /> All pages
        </Anchor>
        <Outlet />
      </div>
    </div>
  );
}

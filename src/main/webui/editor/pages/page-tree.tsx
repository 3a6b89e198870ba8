import { ActionIcon, Button, Collapse, Group, NavLink, Stack, Text, Title, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight, IconFile, IconFileText, IconLayoutGrid, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation, useMatch } from 'react-router';
import type { Element, Page } from '../api/types';
import { useElements } from '../elements/elements-data';
import { LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { NewPage } from './new-page';
import './page-tree.css';
import { usePages } from './pages-data';

/** The site's pages, each with its elements. */
export function PageTree() {
  const site = useSite();
  const pages = usePages();
  const elements = useElements();
  const [isAdding, { open, close }] = useDisclosure(false);
  const isAlone = useMatch('/sites/:siteId/pages') !== null;
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <Title order={isAlone ? 1 : 2} size="h2">
          Pages
        </Title>
        {site.may('SITE.MANAGE') && (
          <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
            Add page
          </Button>
        )}
      </Group>
      {pages.isPending ? (
        <LoadingRows height={32} />
      ) : pages.data === undefined ? (
        <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.data.length === 0 ? (
        <Text c="dimmed" size="sm">
          No page yet. A page holds galleries; its address is up to you.
        </Text>
      ) : (
        <ul className="tree-branch">
          {pages.data.map((page) => (
            <PageBranch key={page.id} page={page} elements={elements.data?.filter((it) => it.pageId === page.id) ?? []} />
          ))}
        </ul>
      )}
      <NewPage isOpen={isAdding} onClose={close} />
    </Stack>
  );
}

function PageBranch({ page, elements }: { readonly page: Page; readonly elements: readonly Element[] }) {
  const site = useSite();
  const { pathname } = useLocation();
  const [isOpen, setIsOpen] = useState(true);
  const path = `/sites/${site.id}/pages/${page.id}`;
  return (
    <li>
      <Group gap={2} wrap="nowrap">
        <Twig isOpen={isOpen} page={page} hasElements={elements.length > 0} onTurn={() => setIsOpen(!isOpen)} />
        <NavLink
          component={Link}
          to={path}
          label={page.title}
          description={page.published ? undefined : 'Draft'}
          leftSection={
            page.published ? <IconFileText size={16} stroke={1.6} aria-hidden /> : <IconFile size={16} stroke={1.6} aria-hidden />
          }
          active={pathname === path}
          aria-current={pathname === path ? 'page' : undefined}
          className="tree-leaf"
        />
      </Group>
      {elements.length > 0 && (
        <Collapse in={isOpen}>
          <ul className="tree-branch" data-inner>
            {elements.map((element) => (
              <ElementLeaf key={element.id} element={element} />
            ))}
          </ul>
        </Collapse>
      )}
    </li>
  );
}

interface TwigProps {
  readonly isOpen: boolean;
  readonly hasElements: boolean;
  readonly page: Page;
  readonly onTurn: () => void;
}

function Twig({ isOpen, hasElements, page, onTurn }: TwigProps) {
  if (!hasElements) return <span className="tree-no-twig" aria-hidden />;
  return (
    <Tooltip label={isOpen ? 'Hide its elements' : 'Show its elements'} openDelay={500}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        onClick={onTurn}
        aria-expanded={isOpen}
        aria-label={`Elements of ${page.title}`}
      >
        <IconChevronRight size={16} className="tree-chevron" data-open={isOpen || undefined} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function ElementLeaf({ element }: { readonly element: Element }) {
  const site = useSite();
  const { pathname } = useLocation();
  const path = `/sites/${site.id}/elements/${element.id}`;
  const isHere = pathname === path || pathname.startsWith(`${path}/`);
  return (
    <li>
      <NavLink
        component={Link}
        to={path}
        label={`#${element.nickname}`}
        leftSection={<IconLayoutGrid size={16} stroke={1.6} aria-hidden />}
        active={isHere}
        aria-current={isHere ? 'page' : undefined}
        className="tree-leaf"
      />
    </li>
  );
}

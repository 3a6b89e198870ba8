import { ActionIcon, Button, Card, Group, Menu, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconDots, IconExternalLink, IconEye, IconLayoutGrid, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Page } from '../api/types';
import { useElements } from '../elements/elements-data';
import { AddPanel } from '../elements/add-panel';
import { confirm } from '../shared/confirm';
import { useLeave } from '../shared/leave';
import { PageHeading } from '../shared/page-heading';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { Status } from '../shared/status';
import { backOf } from '../shared/taking-back';
import { say, showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { useSite } from '../site/site-context';
import { EditPage } from './edit-page';
import { PageHere } from './page-here';
import { useChangePage, useDeletePage, useFreshPage } from './pages-data';

/** A page: whether it is public, and what is on it. */
export function PagePlace() {
  return <PageHere>{(page) => <PageShown key={page.id} page={page} />}</PageHere>;
}

function PageShown({ page }: { readonly page: Page }) {
  const site = useSite();
  const [isAdding, adding] = useDisclosure(false);
  return (
    <>
      <PageHeading
        title={page.title}
        hint={
          <Group gap="md">
            <Status good={page.published}>{page.published ? 'Published' : 'Draft: only collaborators see it'}</Status>
            <span>/{page.path}</span>
          </Group>
        }
      >
        <LookAtIt page={page} />
        {site.may('SITE.MANAGE') && <PageActions page={page} />}
      </PageHeading>
      <ElementsOnPage page={page} onAdd={adding.open} />
      <AddPanel page={page} isOpen={isAdding} onClose={adding.close} />
    </>
  );
}

/** What the page looks like: the public one where there is one, and as a draft, a preview. */
function LookAtIt({ page }: { readonly page: Page }) {
  const site = useSite();
  if (page.published) {
    return (
      <Button
        component="a"
        variant="default"
        href={`/sites/${site.id}/${page.path}`}
        target="_blank"
        leftSection={<IconExternalLink size={16} aria-hidden />}
      >
        Open
      </Button>
    );
  }
  return (
    <Button
      component={Link}
      variant="default"
      to={`/sites/${site.id}/pages/${page.id}/preview`}
      leftSection={<IconEye size={16} aria-hidden />}
    >
      Preview
    </Button>
  );
}

function PageActions({ page }: { readonly page: Page }) {
  const site = useSite();
  const leave = useLeave();
  const change = useChangePage(page.id);
  const fresh = useFreshPage(page.id);
  const remove = useDeletePage(({ id, title }) => {
    leave(`/sites/${site.id}/pages/${id}`, `/sites/${site.id}/pages`);
    say(`“${title}” was deleted`);
  });
  const offerUndo = useOfferUndo();
  const [isEditing, editing] = useDisclosure(false);

  const publish = (published: boolean) =>
    change.mutate(
      { published },
      {
        onError: showProblem,
        onSuccess: (after) =>
          offerUndo(
            published ? 'Published' : 'A draft again',
            backOf({
              before: { published: !published },
              after,
              now: fresh,
              put: (back) => change.mutateAsync(back),
            }),
          ),
      },
    );
  const askToDelete = () =>
    confirm({
      title: `Delete “${page.title}”?`,
      text: 'Its elements, their galleries and what members were assigned there go with it. This cannot be undone.',
      confirm: 'Delete page',
      onConfirm: () => remove.mutate(page),
    });

  return (
    <>
      <Button
        variant={page.published ? 'default' : 'filled'}
        loading={change.isPending}
        onClick={() => publish(!page.published)}
      >
        {page.published ? 'Unpublish' : 'Publish'}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this page">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={editing.open}>
            Title, path, language
          </Menu.Item>
          {site.may('PRO_GALLERY.MANAGE') && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={askToDelete}>
              Delete page
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <EditPage page={page} isOpen={isEditing} onClose={editing.close} />
    </>
  );
}

function ElementsOnPage({ page, onAdd }: { readonly page: Page; readonly onAdd: () => void }) {
  const site = useSite();
  const elements = useElements();
  const mayAdd = site.may('SITE.MANAGE') && site.may('PRO_GALLERY.MANAGE');
  const addButton = mayAdd && (
    <Menu>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          Add panel
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLayoutGrid size={16} aria-hidden />} onClick={onAdd}>
          Gallery
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  if (elements.isPending) return <LoadingRows count={2} height={72} />;
  if (elements.data === undefined) {
    return <Trouble error={elements.error} onRetry={() => void elements.refetch()} />;
  }
  const here = elements.data.filter(({ pageId }) => pageId === page.id);
  if (here.length === 0) {
    return (
      <EmptyState
        icon={IconLayoutGrid}
        title="Nothing on this page yet"
        hint="Add a gallery: the element on the page and its gallery on the server are made together."
      >
        {addButton}
      </EmptyState>
    );
  }
  return (
    <Stack align="flex-start">
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} w="100%">
        {here.map((element) => (
          <Card
            key={element.id}
            component={Link}
            to={`/sites/${site.id}/elements/${element.id}`}
            withBorder
            c="inherit"
            td="none"
          >
            <Group wrap="nowrap">
              <IconLayoutGrid size={22} stroke={1.5} aria-hidden />
              <Text fw={600} truncate>
                #{element.nickname}
              </Text>
            </Group>
          </Card>
        ))}
      </SimpleGrid>
      {addButton}
    </Stack>
  );
}

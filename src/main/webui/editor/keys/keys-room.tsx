import { ActionIcon, Badge, Box, Button, Group, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ApiKey, Permission } from '../api/types';
import { confirm } from '../shared/confirm';
import { day } from '../shared/dates';
import { ListPaper } from '../shared/list-paper';
import { LoadMore } from '../shared/load-more';
import { PageHeading } from '../shared/page-heading';
import { PERMISSION_WORDS } from '../shared/permission-words';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { Status } from '../shared/status';
import { say, showProblem } from '../shared/toasts';
import { useApiKeys, useDeleteKey } from './keys-data';
import { NewKey } from './new-key';

/** By which the site’s back end calls the server. */
export function KeysRoom() {
  const [isAdding, adding] = useDisclosure(false);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      Make a key
    </Button>
  );
  return (
    <>
      <PageHeading
        title="API keys"
        hint="By these, the back end of the site calls the server. Keep them out of web pages."
      >
        {addButton}
      </PageHeading>
      <KeyList addButton={addButton} />
      <NewKey isOpen={isAdding} onClose={adding.close} />
    </>
  );
}

function KeyList({ addButton }: { readonly addButton: ReactNode }) {
  const keys = useApiKeys();
  if (keys.isPending) return <LoadingRows count={3} height={56} />;
  if (keys.data === undefined) return <Trouble error={keys.error} onRetry={() => void keys.refetch()} />;
  const all = keys.data.pages.flatMap((part) => part.apiKeys);
  if (all.length === 0) {
    return (
      <EmptyState
        icon={IconKey}
        title="No key yet"
        hint="With a key, the site’s back end makes galleries and assigns them to members, by the SDK or plain HTTP."
      >
        {addButton}
      </EmptyState>
    );
  }
  return (
    <>
      <ListPaper
        label="API keys"
        head={
          <Table.Tr>
            <Table.Th>Key</Table.Th>
            <Table.Th visibleFrom="sm">May</Table.Th>
            <Table.Th visibleFrom="sm">Good until</Table.Th>
            <Table.Th visibleFrom="md">Last used</Table.Th>
            <Table.Th w={56}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        }
      >
        {all.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ListPaper>
      <LoadMore of={keys} label="Load more keys" />
    </>
  );
}

function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const remove = useDeleteKey();
  const askToDelete = () =>
    confirm({
      title: `Delete the key “${apiKey.name}”?`,
      text: 'It stops working at once, on every server. Whatever calls with it gets errors until it has another key. This cannot be undone.',
      confirm: 'Delete key',
      onConfirm: () =>
        remove.mutate(apiKey.id, { onError: showProblem, onSuccess: () => say(`“${apiKey.name}” was deleted`) }),
    });
  const permissions = (
    <Group gap={6}>
      {withoutIncluded(apiKey.permissions).map((permission) => (
        <Badge key={permission} variant="light" tt="none" fw={500} title={permission}>
          {PERMISSION_WORDS[permission].name}
        </Badge>
      ))}
    </Group>
  );
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {apiKey.name}
        </Text>
        <Text size="xs" c="dimmed">
          Made {day(apiKey.createdDate)}
        </Text>
        <Box hiddenFrom="sm" mt={6}>
          {permissions}
          <Box mt={6}>
            <Expiry apiKey={apiKey} />
          </Box>
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">{permissions}</Table.Td>
      <Table.Td visibleFrom="sm">
        <Expiry apiKey={apiKey} />
      </Table.Td>
      <Table.Td visibleFrom="md">{apiKey.lastUsedDate === undefined ? 'Never' : day(apiKey.lastUsedDate)}</Table.Td>
      <Table.Td>
        <Tooltip label="Delete" openDelay={500}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            loading={remove.isPending}
            onClick={askToDelete}
            aria-label={`Delete the key ${apiKey.name}`}
          >
            <IconTrash size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

/** What may be read by whoever may change it goes without saying. */
function withoutIncluded(permissions: readonly Permission[]): Permission[] {
  return permissions.filter(
    (permission) =>
      !permission.endsWith('.READ') || !permissions.includes(permission.replace('.READ', '.MANAGE') as Permission),
  );
}

function Expiry({ apiKey: { expiresDate } }: { readonly apiKey: ApiKey }) {
  if (expiresDate === undefined) return <Status good>Until it is deleted</Status>;
  return new Date(expiresDate) > new Date() ? (
    <Status good>Until {day(expiresDate)}</Status>
  ) : (
    <Status>Expired {day(expiresDate)}</Status>
  );
}

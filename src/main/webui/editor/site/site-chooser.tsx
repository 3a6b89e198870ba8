import { Anchor, Container, Group, Paper, Stack, Text } from '@mantine/core';
import { IconChevronRight, IconWorld } from '@tabler/icons-react';
import { Link, Navigate } from 'react-router';
import { useMe } from '../api/session';
import { PageHeading } from '../shared/page-heading';
import { EmptyState } from '../shared/states';
import { AccountMenu } from './account-menu';

/** Which site to edit; who has but one is there already. */
export function SiteChooser() {
  const sites = useMe().data?.sites ?? [];
  const [only, ...others] = sites;
  if (only !== undefined && others.length === 0) {
    return <Navigate to={`/sites/${only.id}/pages`} replace />;
  }
  return (
    <Container component="main" size="xs" py="xl">
      <Group justify="flex-end">
        <AccountMenu />
      </Group>
      <PageHeading title="Your sites" hint="Choose the site that you want to edit." />
      {only === undefined ? (
        <EmptyState
          icon={IconWorld}
          title="No site yet"
          hint="You edit no site so far. Its operator can make you a collaborator."
        />
      ) : (
        <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {sites.map((site) => (
            <li key={site.id}>
              <Anchor component={Link} to={`/sites/${site.id}/pages`} underline="never" c="inherit">
                <Paper withBorder p="md">
                  <Group justify="space-between" wrap="nowrap">
                    <Text fw={600}>{site.name}</Text>
                    <IconChevronRight size={18} aria-hidden />
                  </Group>
                </Paper>
              </Anchor>
            </li>
          ))}
        </Stack>
      )}
    </Container>
  );
}

import { Button, Menu, Text } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useMe } from '../api/session';
import { useSite } from './site-context';

/** The name of the site, and the way to the others. */
export function SiteSwitcher() {
  const site = useSite();
  const go = useNavigate();
  const sites = useMe().data?.sites ?? [];
  if (sites.length < 2) {
    return (
      <Text fw={600} truncate>
        {site.name}
      </Text>
    );
  }
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="bright"
          px="xs"
          rightSection={<IconSelector size={16} aria-hidden />}
          aria-label={`Site ${site.name}: choose another`}
          style={{ minWidth: 0 }}
        >
          {site.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Your sites</Menu.Label>
        {sites.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => void go(`/sites/${id}`)}
            rightSection={id === site.id ? <IconCheck size={16} aria-label="chosen" /> : null}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

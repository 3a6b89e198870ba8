import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock, IconLogout, IconUser } from '@tabler/icons-react';
import { useMe, useSignOut } from '../api/session';
import { askToLeave } from '../shared/confirm';
import { showProblem } from '../shared/toasts';
import { isUnsaved } from '../shared/unsaved';
import { ChangePassword } from './change-password';

/** Who is logged in, and the way out. */
export function AccountMenu() {
  const person = useMe().data?.collaborator;
  const signOut = useSignOut();
  const [isChanging, changing] = useDisclosure(false);
  if (person === undefined) return null;
  const name = person.name ?? person.email;
  const end = () => signOut.mutate(undefined, { onError: showProblem });
  const leave = () => (isUnsaved() ? askToLeave({ onLeave: end }) : end());
  return (
    <>
      <Menu position="bottom-end" width={240} withArrow>
        <Menu.Target>
          <UnstyledButton aria-label={`Account of ${name}`}>
            <Avatar size={36} color="indigo" aria-hidden>
              <IconUser size={20} stroke={1.6} />
            </Avatar>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="bright" truncate>
              {name}
            </Text>
            {person.name !== undefined && (
              <Text size="xs" truncate>
                {person.email}
              </Text>
            )}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={changing.open}>
            Change password
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword isOpen={isChanging} onClose={changing.close} />
    </>
  );
}

import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '../api/types';
import { CopyField } from '../shared/copy-field';
import { moment } from '../shared/dates';
import { FormProblem } from '../shared/form-problem';
import { useLinkPassword } from './members-data';
import { fullNameOfMember } from './member-words';

interface Props {
  readonly member: Member | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a link by which a member sets their password, and shows it this once. */
export function PasswordLink({ member, isOpen, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Password link">
      {member !== undefined && <PasswordLinkForm member={member} onClose={onClose} />}
    </Modal>
  );
}

function PasswordLinkForm({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const link = useLinkPassword(member.id);
  const [purpose, setPurpose] = useState<'SET' | 'RESET'>('SET');
  if (link.data !== undefined) {
    return (
      <Stack>
        <CopyField label={`For ${fullNameOfMember(member)} only`} value={link.data.url} />
        <Text size="sm" c="dimmed">
          Works once, until {moment(link.data.expiresDate)}. Where the server sends mails, they get it by mail, too.
        </Text>
        <Alert variant="light" color="yellow" c="inherit">
          It is not shown again. Whoever has it can log in as this member.
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <FormProblem error={link.error} fields={{}} />
      <Text size="sm">A link by which {fullNameOfMember(member)} sets a password. A link before stops working.</Text>
      <Radio.Group
        label="What it is for"
        value={purpose}
        onChange={(chosen) => setPurpose(chosen === 'RESET' ? 'RESET' : 'SET')}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="SET"
            label="A first password"
            description="Good for days: they may not read their mail today"
            data-autofocus
          />
          <Radio
            value="RESET"
            label="A forgotten password"
            description="Good for a short while: they are waiting for it"
          />
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={() => link.mutate(purpose)} loading={link.isPending}>
          Make link
        </Button>
      </Group>
    </Stack>
  );
}

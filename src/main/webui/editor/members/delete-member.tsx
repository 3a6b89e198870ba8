import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '../api/types';
import { say } from '../shared/toasts';
import { useSite } from '../site/site-context';
import { useDeleteMember, type Galleries } from './members-data';
import { fullNameOfMember, nameOfMember } from './member-words';

interface Props {
  readonly member: Member | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDeleted: (() => void) | undefined;
}

/** Asks what becomes of a member's galleries before the member goes. */
export function DeleteMember({ member, isOpen, onClose, onDeleted }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={member && `Delete ${nameOfMember(member)}?`}>
      {member !== undefined && <DeleteMemberForm member={member} onClose={onClose} onDeleted={onDeleted} />}
    </Modal>
  );
}

function DeleteMemberForm({
  member,
  onClose,
  onDeleted,
}: Omit<Props, 'member' | 'isOpen'> & { readonly member: Member }) {
  const mayDelete = useSite().may('PRO_GALLERY.MANAGE');
  const remove = useDeleteMember(() => {
    onDeleted?.();
    say(`${nameOfMember(member)} was deleted`);
  });
  const [galleries, setGalleries] = useState<Galleries>('keep');
  return (
    <Stack>
      <Text size="sm">
        {fullNameOfMember(member)} is logged out everywhere at once, and what they were assigned is taken away. This
        cannot be undone.
      </Text>
      <Radio.Group
        label="Galleries that only they have"
        value={galleries}
        onChange={(chosen) => setGalleries(chosen === 'delete' ? 'delete' : 'keep')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="keep" label="Keep them, to be assigned to others" />
          <Radio value="delete" label="Delete them with all items" disabled={!mayDelete} />
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          onClick={() => remove.mutate({ memberId: member.id, galleries }, { onSuccess: onClose })}
          loading={remove.isPending}
        >
          Delete member
        </Button>
      </Group>
    </Stack>
  );
}

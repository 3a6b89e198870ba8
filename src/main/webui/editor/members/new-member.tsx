import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import type { Member } from '../api/types';
import { useFocusOnProblem } from '../shared/focus-on-problem';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { say } from '../shared/toasts';
import { fieldErrors } from '../shared/violations';
import { useMemberDialogs } from './member-dialogs';
import { takenError } from './member-problems';
import { useAddMember } from './members-data';

const FIELDS = { email: 'email', name: 'name' };

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a member, and offers the link by which they set their password. */
export function NewMember({ isOpen, onClose }: Props) {
  const show = useMemberDialogs();
  const linked = useRef<Member>(undefined);
  // only then, so that the focus goes back to where it was before both dialogs
  const showLink = () => {
    if (linked.current !== undefined) show('password', linked.current);
    linked.current = undefined;
  };
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Add a member" onExitTransitionEnd={showLink}>
      <NewMemberForm onLink={(member) => (linked.current = member)} />
    </FormModal>
  );
}

interface FormProps {
  /** Who is to get a link once this is closed. */
  readonly onLink: (member: Member) => void;
}

function NewMemberForm({ onLink }: FormProps) {
  const add = useAddMember();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [withLink, setWithLink] = useState(true);
  const close = useFormDialog(email !== '' || name !== '');
  const errors = fieldErrors(add.error, FIELDS);
  const taken = takenError(add.error);
  const form = useFocusOnProblem(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name === '' ? { email } : { email, name }, {
      onSuccess: (member) => {
        if (withLink) onLink(member);
        close();
        if (!withLink) say('The member was added');
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack>
        <FormProblem error={taken === undefined ? add.error : null} fields={FIELDS} />
        <TextInput
          label="Email"
          type="email"
          required
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errors.email ?? taken}
        />
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
        />
        <Checkbox
          label="Then make a link by which they set their password"
          checked={withLink}
          onChange={(event) => setWithLink(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={add.isPending}>
            Add member
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

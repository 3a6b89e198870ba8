import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Member } from '../api/types';
import { changedFields } from '../shared/changed-fields';
import { useFocusOnProblem } from '../shared/focus-on-problem';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { backOf } from '../shared/taking-back';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { takenError } from './member-problems';
import { fieldsOf, useChangeMember, useFreshMember, type MemberFields } from './members-data';

const FIELDS = { email: 'email', name: 'name' };

interface Props {
  readonly member: Member | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A member's name and email. */
export function EditMember({ member, isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Name and email">
      {member !== undefined && <EditMemberForm member={member} />}
    </FormModal>
  );
}

function EditMemberForm({ member }: { readonly member: Member }) {
  const change = useChangeMember(member.id);
  const fresh = useFreshMember(member.id);
  const offerUndo = useOfferUndo();
  const [before] = useState({ name: member.name ?? '', email: member.email ?? '' });
  const [fields, setFields] = useState(before);
  const close = useFormDialog(Object.keys(changedFields(before, fields)).length > 0);
  const errors = fieldErrors(change.error, FIELDS);
  const form = useFocusOnProblem(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = patchOf(changedFields(before, fields));
    if (Object.keys(changed).length === 0) return close();
    change.mutate(changed, {
      onSuccess: (after) => {
        close();
        // an email that was not there cannot be made absent again
        if (before.email === '' && changed.email !== undefined) return;
        offerUndo(
          'Member changed',
          backOf({
            before: patchOf(changedFields(fields, before)),
            after: fieldsOf(after),
            now: fresh,
            put: (back) => change.mutateAsync(back),
          }),
        );
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack>
        <FormProblem error={takenError(change.error) === undefined ? change.error : null} fields={FIELDS} />
        <TextInput
          label="Name"
          data-autofocus
          value={fields.name}
          onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })}
          error={errors.name}
        />
        <TextInput
          label="Email"
          type="email"
          description="A new email ends the member’s open password link."
          value={fields.email}
          onChange={(event) => setFields({ ...fields, email: event.currentTarget.value })}
          error={errors.email ?? takenError(change.error)}
        />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function patchOf({ name, ...others }: { readonly name?: string; readonly email?: string }): MemberFields {
  return name === undefined ? others : { ...others, name: name === '' ? null : name };
}

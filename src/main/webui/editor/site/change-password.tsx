import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../api/problem';
import { useChangePassword } from '../api/session';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { say } from '../shared/toasts';
import { fieldErrors } from '../shared/violations';

const FIELDS = { currentPassword: 'currentPassword', newPassword: 'newPassword' };
const SHOWING = { 'aria-label': 'Show the password', tabIndex: 0 };

/** Changes one's own password. */
export function ChangePassword({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Change your password">
      <ChangePasswordForm />
    </FormModal>
  );
}

function ChangePasswordForm() {
  const change = useChangePassword();
  const [fields, setFields] = useState({ currentPassword: '', newPassword: '' });
  const close = useFormDialog(fields.currentPassword !== '' || fields.newPassword !== '');
  const isWrong = change.error instanceof ApiProblem && change.error.code === 'INVALID_CREDENTIALS';
  const errors = fieldErrors(change.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(fields, {
      onSuccess: () => {
        close();
        say('Your password was changed');
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {!isWrong && <FormProblem error={change.error} fields={FIELDS} />}
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          data-autofocus
          value={fields.currentPassword}
          onChange={(event) => setFields({ ...fields, currentPassword: event.currentTarget.value })}
          error={isWrong ? 'This is not your password' : errors.currentPassword}
          visibilityToggleButtonProps={SHOWING}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          value={fields.newPassword}
          onChange={(event) => setFields({ ...fields, newPassword: event.currentTarget.value })}
          error={errors.newPassword}
          visibilityToggleButtonProps={SHOWING}
        />
        <Text size="xs" c="dimmed">
          You stay signed in here, and are signed out everywhere else.
        </Text>
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

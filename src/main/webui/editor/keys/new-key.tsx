import { Alert, Button, Checkbox, Group, Input, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Permission } from '../api/types';
import { CopyField } from '../shared/copy-field';
import { useFocusOnProblem } from '../shared/focus-on-problem';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { PERMISSIONS, PERMISSION_WORDS } from '../shared/permission-words';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { dayOf, endOf, TERMS, type Term } from './expiry';
import { useAddKey } from './keys-data';

const FIELDS = { name: 'name', permissions: 'permissions', expiresDate: 'expiresDate' };

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a key, and shows its secret this once. */
export function NewKey({ isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Make an API key" closeOnClickOutside={false}>
      <NewKeyForm />
    </FormModal>
  );
}

function NewKeyForm() {
  const add = useAddKey();
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<Permission[]>([]);
  const [term, setTerm] = useState<Term>('365');
  const [date, setDate] = useState('');
  const [missing, setMissing] = useState<{ name?: string; permissions?: string; expiresDate?: string }>({});
  const errors = { ...fieldErrors(add.error, FIELDS), ...missing };
  const form = useFocusOnProblem(add.error, missing);
  const close = useFormDialog(add.data === undefined && (name !== '' || permissions.length > 0));
  if (add.data !== undefined) return <Secret name={add.data.apiKey.name} secret={add.data.secret} onClose={close} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = {
      ...(name.trim() === '' && { name: 'Say what is going to use it' }),
      ...(permissions.length === 0 && { permissions: 'Choose at least one' }),
      ...(term === 'date' && date <= dayOf(new Date()) && { expiresDate: 'Choose a day to come' }),
    };
    setMissing(lacks);
    if (Object.keys(lacks).length > 0) return;
    const expiresDate = endOf(term, date, new Date());
    add.mutate({ name, permissions, ...(expiresDate !== undefined && { expiresDate }) });
  };
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack>
        <FormProblem error={add.error} fields={FIELDS} />
        <TextInput
          label="Name"
          description="Says what uses it, so that you know which one to delete."
          placeholder="Shop back end"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
        />
        <PermissionChecks permissions={permissions} onChange={setPermissions} error={errors.permissions} />
        <Group align="flex-start" grow>
          <Select
            label="Good for"
            data={TERMS}
            value={term}
            onChange={(chosen) => setTerm((chosen as Term | null) ?? '365')}
            allowDeselect={false}
            error={term === 'date' ? undefined : errors.expiresDate}
          />
          {term === 'date' && (
            <TextInput
              type="date"
              label="Last day"
              required
              min={dayOf(new Date())}
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
              error={errors.expiresDate}
            />
          )}
        </Group>
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={add.isPending}>
            Make key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ChecksProps {
  readonly permissions: readonly Permission[];
  readonly onChange: (permissions: Permission[]) => void;
  readonly error: string | undefined;
}

/** Those that one has oneself: nobody hands out others. What a MANAGE includes is checked with it. */
function PermissionChecks({ permissions, onChange, error }: ChecksProps) {
  const site = useSite();
  const includes = (permission: Permission) =>
    permissions.includes(permission.replace('.READ', '.MANAGE') as Permission);
  const turn = (permission: Permission, on: boolean) => {
    const others = permissions.filter(
      (other) => other !== permission && !(on && other === permission.replace('.MANAGE', '.READ')),
    );
    onChange(on ? [...others, permission] : others);
  };
  return (
    <Input.Wrapper
      label="What it may do"
      required
      error={error}
      labelElement="div"
      role="group"
      aria-label="What it may do"
    >
      <Stack gap="xs" my="xs">
        {PERMISSIONS.filter(site.may).map((permission) => {
          const isIncluded = permission.endsWith('.READ') && includes(permission);
          return (
            <Checkbox
              key={permission}
              label={PERMISSION_WORDS[permission].name}
              description={PERMISSION_WORDS[permission].what}
              checked={isIncluded || permissions.includes(permission)}
              disabled={isIncluded}
              onChange={(event) => turn(permission, event.currentTarget.checked)}
            />
          );
        })}
      </Stack>
    </Input.Wrapper>
  );
}

function Secret({
  name,
  secret,
  onClose,
}: {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}) {
  return (
    <Stack>
      <CopyField label={`Secret of “${name}”`} value={secret} />
      <Alert variant="light" color="yellow" c="inherit">
        Copy it now: it is not shown again, and not even the server keeps it. Whoever has it can do what the key may do.
      </Alert>
      <Text size="sm" c="dimmed">
        Requests bring it as the header <code>Authorization</code>.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}

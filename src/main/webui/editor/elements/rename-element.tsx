import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Element } from '../api/types';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { backOf } from '../shared/taking-back';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useChangeElement, useFreshElement } from './elements-data';

const FIELDS = { nickname: 'nickname' };

interface Props {
  readonly element: Element;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The name by which page code finds an element. */
export function RenameElement({ element, isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Nickname">
      <RenameForm element={element} />
    </FormModal>
  );
}

function RenameForm({ element }: { readonly element: Element }) {
  const change = useChangeElement(element.id);
  const fresh = useFreshElement(element.id);
  const offerUndo = useOfferUndo();
  const [before] = useState(element.nickname);
  const [nickname, setNickname] = useState(before);
  const close = useFormDialog(nickname !== before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nickname === before) return close();
    change.mutate(
      { nickname },
      {
        onSuccess: (after) => {
          close();
          offerUndo(
            'Nickname changed',
            backOf({ before: { nickname: before }, after, now: fresh, put: (back) => change.mutateAsync(back) }),
          );
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={change.error} fields={FIELDS} />
        <TextInput
          label="Nickname"
          description="Page code that knows the old one does not find the element any more."
          leftSection="#"
          required
          data-autofocus
          value={nickname}
          onChange={(event) => setNickname(event.currentTarget.value)}
          error={fieldErrors(change.error, FIELDS).nickname}
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

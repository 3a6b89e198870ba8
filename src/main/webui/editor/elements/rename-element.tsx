import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Element } from '../api/types';
import { FormProblem } from '../shared/form-problem';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useChangeElement } from './elements-data';

const FIELDS = { nickname: 'nickname' };

interface Props {
  readonly element: Element;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The name by which page code finds an element. */
export function RenameElement({ element, isOpen, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Nickname">
      <RenameForm element={element} onClose={onClose} />
    </Modal>
  );
}

function RenameForm({ element, onClose }: { readonly element: Element; readonly onClose: () => void }) {
  const change = useChangeElement(element.id);
  const offerUndo = useOfferUndo();
  const [before] = useState(element.nickname);
  const [nickname, setNickname] = useState(before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nickname === before) return onClose();
    change.mutate(
      { nickname },
      {
        onSuccess: () => {
          onClose();
          offerUndo('Nickname changed', () => change.mutateAsync({ nickname: before }));
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
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

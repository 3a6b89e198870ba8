import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Page } from '../api/types';
import { changedFields } from '../shared/changed-fields';
import { FormProblem } from '../shared/form-problem';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useChangePage } from './pages-data';

const FIELDS = { title: 'title', path: 'path' };

interface Props {
  readonly page: Page;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A page's title and path. */
export function EditPage({ page, isOpen, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Title and path">
      <EditPageForm page={page} onClose={onClose} />
    </Modal>
  );
}

function EditPageForm({ page, onClose }: { readonly page: Page; readonly onClose: () => void }) {
  const change = useChangePage(page.id);
  const offerUndo = useOfferUndo();
  const [before] = useState({ title: page.title, path: page.path });
  const [fields, setFields] = useState(before);
  const errors = fieldErrors(change.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = changedFields(before, fields);
    if (Object.keys(changed).length === 0) return onClose();
    change.mutate(changed, {
      onSuccess: () => {
        onClose();
        offerUndo('Page changed', () => change.mutateAsync(changedFields(fields, before)));
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={change.error} fields={FIELDS} />
        <TextInput
          label="Title"
          required
          data-autofocus
          value={fields.title}
          onChange={(event) => setFields({ ...fields, title: event.currentTarget.value })}
          error={errors.title}
        />
        <TextInput
          label="Path"
          description="Who has linked to the page finds it no more at its old path."
          required
          value={fields.path}
          onChange={(event) => setFields({ ...fields, path: event.currentTarget.value })}
          error={errors.path}
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

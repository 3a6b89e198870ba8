import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { plainText } from './item-words';
import { useItemActs } from './items-data';
import { RichText } from './rich-text';
import { backOfAdding } from './undoable-acts';

const FIELDS = { html: 'items[0].text', title: 'items[0].title' };

/** Adds a text. */
export function AddText({ onClose }: { readonly onClose: () => void }) {
  return (
    <FormModal opened onClose={onClose} title="Add a text" size="lg">
      <TextForm />
    </FormModal>
  );
}

function TextForm() {
  const acts = useItemActs();
  const offerUndo = useOfferUndo();
  const [title, setTitle] = useState('');
  const [html, setHtml] = useState('');
  const isEmpty = plainText(html) === '';
  const close = useFormDialog(!isEmpty || title !== '');
  const add = useMutation({
    mutationFn: () => acts.add([{ ...(title === '' ? {} : { title }), text: { html } }]),
    onSuccess: (added) => {
      close();
      offerUndo('Item added', backOfAdding(added, acts));
    },
  });
  const errors = fieldErrors(add.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={add.error} fields={FIELDS} />
        <Alert variant="light" color="gray" icon={<IconEyeOff aria-hidden />}>
          Text items do not appear in overrides: the frontend format has none.
        </Alert>
        <RichText label="Text" html="" onChange={setHtml} error={errors.html} />
        <TextInput
          label="Title"
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={errors.title}
        />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={add.isPending} disabled={isEmpty}>
            Add item
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

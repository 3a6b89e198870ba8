import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Page } from '../api/types';
import { changedFields } from '../shared/changed-fields';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { backOf } from '../shared/taking-back';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { LanguageField } from './language-field';
import { useChangePage, useFreshPage } from './pages-data';

const FIELDS = { title: 'title', path: 'path', language: 'language' };

interface Props {
  readonly page: Page;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A page's title, path and language. */
export function EditPage({ page, isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Title, path, language">
      <EditPageForm page={page} />
    </FormModal>
  );
}

function EditPageForm({ page }: { readonly page: Page }) {
  const change = useChangePage(page.id);
  const fresh = useFreshPage(page.id);
  const offerUndo = useOfferUndo();
  const [before] = useState({ title: page.title, path: page.path, language: page.language });
  const [fields, setFields] = useState(before);
  const close = useFormDialog(Object.keys(changedFields(before, fields)).length > 0);
  const errors = fieldErrors(change.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = changedFields(before, fields);
    if (Object.keys(changed).length === 0) return close();
    change.mutate(changed, {
      onSuccess: (after) => {
        close();
        offerUndo(
          'Page changed',
          backOf({
            before: changedFields(fields, before),
            after,
            now: fresh,
            put: (back) => change.mutateAsync(back),
          }),
        );
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
        <LanguageField
          tag={fields.language}
          onChange={(language) => setFields({ ...fields, language })}
          error={errors.language}
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

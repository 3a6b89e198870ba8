import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { LanguageField } from './language-field';
import { useAddPage, usePages } from './pages-data';
import { pathFor } from './page-path';

const FIELDS = { title: 'title', path: 'path', language: 'language' };

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a page; its path follows from its title until somebody says otherwise, its language is that of the last. */
export function NewPage({ isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Add a page">
      <NewPageForm />
    </FormModal>
  );
}

function NewPageForm() {
  const site = useSite();
  const go = useNavigate();
  const add = useAddPage();
  const [title, setTitle] = useState('');
  const [chosenPath, setPath] = useState<string>();
  const lastLanguage = usePages().data?.at(-1)?.language ?? 'en';
  const [chosenLanguage, setLanguage] = useState<string>();
  const language = chosenLanguage ?? lastLanguage;
  const path = chosenPath ?? pathFor(title);
  const close = useFormDialog(title !== '' || path !== '' || language !== lastLanguage);
  const errors = fieldErrors(add.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { title, path, language },
      {
        onSuccess: (page) => {
          close();
          void go(`/sites/${site.id}/pages/${page.id}`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={add.error} fields={FIELDS} />
        <TextInput
          label="Title"
          required
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={errors.title}
        />
        <TextInput
          label="Path"
          description={`The page’s address below /sites/${site.id.slice(0, 8)}…/`}
          required
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          error={errors.path}
        />
        <LanguageField tag={language} onChange={setLanguage} error={errors.language} />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={add.isPending}>
            Add page
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

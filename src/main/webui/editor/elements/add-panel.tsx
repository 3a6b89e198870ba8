import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Page } from '../api/types';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { useAddElement, useElements } from './elements-data';

const FIELDS = { nickname: 'nickname', name: 'gallery.name' };

interface Props {
  readonly page: Page;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What can be added to a page: a gallery, the element and the backend gallery in one. */
export function AddPanel({ page, isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title={`Add a gallery to “${page.title}”`}>
      <NewElementForm page={page} />
    </FormModal>
  );
}

function NewElementForm({ page }: { readonly page: Page }) {
  const site = useSite();
  const go = useNavigate();
  const add = useAddElement();
  const taken = useElements().data?.filter(({ pageId }) => pageId === page.id) ?? [];
  const [free] = useState(() => freeNickname(taken.map((element) => element.nickname)));
  const [nickname, setNickname] = useState(free);
  const [name, setName] = useState('');
  const close = useFormDialog(nickname !== free || name !== '');
  const errors = fieldErrors(add.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { pageId: page.id, nickname, ...(name === '' ? {} : { gallery: { name } }) },
      {
        onSuccess: (element) => {
          close();
          void go(`/sites/${site.id}/elements/${element.id}`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={add.error} fields={FIELDS} />
        <TextInput
          label="Nickname"
          description="By which page code finds it, as in $w('#memberGallery')"
          leftSection="#"
          required
          data-autofocus
          value={nickname}
          onChange={(event) => setNickname(event.currentTarget.value)}
          error={errors.nickname}
        />
        <TextInput
          label="Name of its gallery"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
        />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={add.isPending}>
            Add gallery
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A nickname that no element of the page has yet. */
function freeNickname(taken: readonly string[]): string {
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => index + 1);
  const names = ['memberGallery', ...numbers.map((number) => `gallery${number}`)];
  return names.find((name) => !taken.includes(name)) ?? 'gallery';
}

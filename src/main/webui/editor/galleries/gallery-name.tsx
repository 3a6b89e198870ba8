import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Gallery } from '../api/types';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { backOf } from '../shared/taking-back';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { useAddGallery, useFreshGallery, useRenameGallery } from './galleries-data';

const FIELDS = { name: 'name' };

interface Props {
  /** Which one gets another name; without it, a new one gets its first. */
  readonly gallery?: Gallery;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Names a gallery, a new one or one that is there. */
export function GalleryNameModal({ gallery, isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title={gallery === undefined ? 'New gallery' : 'Name'}>
      {gallery === undefined ? <NewGallery /> : <Rename gallery={gallery} />}
    </FormModal>
  );
}

function NewGallery() {
  const site = useSite();
  const go = useNavigate();
  const add = useAddGallery();
  const make = (name: string, close: () => void) =>
    add.mutate(name === '' ? {} : { name }, {
      onSuccess: (made) => {
        close();
        void go(`/sites/${site.id}/galleries/${made.id}`);
      },
    });
  return <NameForm before="" label="Make gallery" error={add.error} isBusy={add.isPending} onName={make} />;
}

function Rename({ gallery }: { readonly gallery: Gallery }) {
  const rename = useRenameGallery(gallery.id);
  const fresh = useFreshGallery(gallery.id);
  const offerUndo = useOfferUndo();
  const [before] = useState(gallery.name ?? '');
  const change = (name: string, close: () => void) => {
    if (name === before) return close();
    rename.mutate(name || null, {
      onSuccess: (renamed) => {
        close();
        offerUndo(
          'Name changed',
          backOf({
            before: { name: before },
            after: { name: renamed.name ?? '' },
            now: async () => ({ name: (await fresh()).name ?? '' }),
            put: () => rename.mutateAsync(before || null),
          }),
        );
      },
    });
  };
  return <NameForm before={before} label="Save" error={rename.error} isBusy={rename.isPending} onName={change} />;
}

interface NameFormProps {
  readonly before: string;
  readonly label: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onName: (name: string, close: () => void) => void;
}

function NameForm({ before, label, error, isBusy, onName }: NameFormProps) {
  const [name, setName] = useState(before);
  const close = useFormDialog(name !== before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(name, close);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={error} fields={FIELDS} />
        <TextInput
          label="Name"
          description="For you and other collaborators; nobody else sees it."
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldErrors(error, FIELDS).name}
        />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={isBusy}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Gallery } from '../api/types';
import { FormProblem } from '../shared/form-problem';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { useAddGallery, useRenameGallery } from './galleries-data';

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
    <Modal opened={isOpen} onClose={onClose} title={gallery === undefined ? 'New gallery' : 'Name'}>
      {gallery === undefined ? <NewGallery onClose={onClose} /> : <Rename gallery={gallery} onClose={onClose} />}
    </Modal>
  );
}

function NewGallery({ onClose }: { readonly onClose: () => void }) {
  const site = useSite();
  const go = useNavigate();
  const add = useAddGallery();
  const make = (name: string) =>
    add.mutate(name === '' ? {} : { name }, {
      onSuccess: (made) => {
        onClose();
        void go(`/sites/${site.id}/galleries/${made.id}`);
      },
    });
  return <NameForm before="" label="Make gallery" error={add.error} isBusy={add.isPending} onName={make} onClose={onClose} />;
}

function Rename({ gallery, onClose }: { readonly gallery: Gallery; readonly onClose: () => void }) {
  const rename = useRenameGallery(gallery.id);
  const offerUndo = useOfferUndo();
  const before = gallery.name ?? '';
  const change = (name: string) => {
    if (name === before) return onClose();
    rename.mutate(name || null, {
      onSuccess: () => {
        onClose();
        offerUndo('Name changed', () => rename.mutateAsync(before || null));
      },
    });
  };
  return (
    <NameForm before={before} label="Save" error={rename.error} isBusy={rename.isPending} onName={change} onClose={onClose} />
  );
}

interface NameFormProps {
  readonly before: string;
  readonly label: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameForm({ before, label, error, isBusy, onName, onClose }: NameFormProps) {
  const [name, setName] = useState(before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(name);
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
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Element, MemberGallery } from '../api/types';
import { useFocusOnProblem } from '../shared/focus-on-problem';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { GallerySelect } from './gallery-select';
import { useAssign, useUndoOfAssigning } from './member-galleries-data';

const FIELDS = { galleryId: 'galleryId' };

interface Props {
  readonly element: Element;
  readonly gallery: MemberGallery | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Assigns another gallery to a member. */
export function ReplaceGallery({ element, gallery, isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Replace by another gallery">
      {gallery !== undefined && <ReplaceForm element={element} gallery={gallery} />}
    </FormModal>
  );
}

function ReplaceForm({ element, gallery }: { readonly element: Element; readonly gallery: MemberGallery }) {
  const assign = useAssign(element.id);
  const { memberId, galleryId: before } = gallery;
  const backTo = useUndoOfAssigning(element.id, memberId);
  const offerUndo = useOfferUndo();
  const [galleryId, setGalleryId] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const close = useFormDialog(galleryId !== null);
  const form = useFocusOnProblem(assign.error, isMissing);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(galleryId === null);
    if (galleryId === null) return;
    assign.mutate(
      { memberId, galleryId },
      {
        onSuccess: () => {
          close();
          offerUndo('The gallery was replaced', backTo(before, galleryId));
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack>
        <FormProblem error={assign.error} fields={FIELDS} />
        <GallerySelect
          label="Gallery"
          element={element}
          value={galleryId}
          onChange={setGalleryId}
          error={isMissing ? 'Choose a gallery' : fieldErrors(assign.error, FIELDS).galleryId}
        />
        <Text size="sm" c="dimmed">
          Members may share a gallery. The one that they had stays on the server.
        </Text>
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={assign.isPending}>
            Replace
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

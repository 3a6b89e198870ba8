import { Button, Group, Paper, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTemplate } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Element } from '../api/types';
import { day } from '../shared/dates';
import { useFocusOnProblem } from '../shared/focus-on-problem';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { Trouble } from '../shared/states';
import { showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { GalleryLink } from './gallery-link';
import { GallerySelect } from './gallery-select';
import { useSetTemplate, useTemplate, useUndoOfTemplate } from './member-galleries-data';

const FIELDS = { galleryId: 'galleryId' };

/** The gallery of which members get a clone who have none yet. */
export function TemplateCard({ element }: { readonly element: Element }) {
  const site = useSite();
  const template = useTemplate(element.id);
  const set = useSetTemplate(element.id);
  const backTo = useUndoOfTemplate(element.id);
  const offerUndo = useOfferUndo();
  const [isChoosing, choosing] = useDisclosure(false);
  const mayRemove = site.may('MEMBERS.MANAGE');
  const maySet = mayRemove && site.may('PRO_GALLERY.MANAGE');
  const remove = (galleryId: string) =>
    set.mutate(undefined, {
      onError: showProblem,
      onSuccess: () => maySet && offerUndo('The element has no template any more', backTo(galleryId, undefined)),
    });

  if (template.isError) return <Trouble error={template.error} onRetry={() => void template.refetch()} />;
  const galleryId = template.data?.galleryId;
  return (
    <Paper withBorder p="md" bg="var(--editor-surface)" component="section" aria-labelledby="template">
      <Group justify="space-between">
        <Group wrap="nowrap" align="flex-start" style={{ flex: '1 1 18rem' }}>
          <ThemeIcon variant="light" size={36} aria-hidden visibleFrom="xs">
            <IconTemplate size={20} stroke={1.6} />
          </ThemeIcon>
          <div>
            <Title order={2} size="sm" id="template">
              Template gallery
            </Title>
            {template.isPending ? (
              <Skeleton height={14} width={240} mt={6} />
            ) : template.data === null ? (
              <Text size="sm" c="dimmed">
                None. With a template, a member gets a clone of it with the first login or visit.
              </Text>
            ) : (
              <Text size="sm" c="dimmed">
                <GalleryLink galleryId={template.data.galleryId} />, since {day(template.data.createdDate)}. Who has
                never had a gallery here gets a clone of it with the first login or visit.
              </Text>
            )}
          </div>
        </Group>
        <Group gap="xs">
          {galleryId !== undefined && mayRemove && (
            <Button variant="subtle" color="red" loading={set.isPending} onClick={() => remove(galleryId)}>
              Remove
            </Button>
          )}
          {maySet && template.isSuccess && (
            <Button variant="default" onClick={choosing.open}>
              {galleryId === undefined ? 'Choose a template' : 'Change'}
            </Button>
          )}
        </Group>
      </Group>
      <FormModal opened={isChoosing} onClose={choosing.close} title="Template gallery">
        <TemplateForm element={element} />
      </FormModal>
    </Paper>
  );
}

function TemplateForm({ element }: { readonly element: Element }) {
  const set = useSetTemplate(element.id);
  const backTo = useUndoOfTemplate(element.id);
  const offerUndo = useOfferUndo();
  const before = useTemplate(element.id).data?.galleryId;
  const [galleryId, setGalleryId] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const close = useFormDialog(galleryId !== null);
  const form = useFocusOnProblem(set.error, isMissing);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(galleryId === null);
    if (galleryId === null) return;
    set.mutate(galleryId, {
      onSuccess: () => {
        close();
        offerUndo('The template was set', backTo(before, galleryId));
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack>
        <FormProblem error={set.error} fields={FIELDS} />
        <Text size="sm">
          From now on, members who have never had a gallery for #{element.nickname} get a clone of it, once. What
          members have already stays as it is.
        </Text>
        <GallerySelect
          label="Gallery"
          element={element}
          value={galleryId}
          onChange={setGalleryId}
          error={isMissing ? 'Choose a gallery' : fieldErrors(set.error, FIELDS).galleryId}
        />
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={set.isPending}>
            Make it the template
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

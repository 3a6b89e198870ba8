import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertCircle, IconBrandVimeo, IconBrandYoutube, IconMovie, IconPhoto, type Icon } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../api/problem';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { useOfferUndo } from '../shared/undo';
import { MOST_ADDED, useItemActs } from './items-data';
import { INSECURE, isInsecure, itemOfLink, kindOfLink, linksIn, type LinkKind } from './link-kind';
import { backOfAdding } from './undoable-acts';

const KINDS: Readonly<Record<LinkKind, { readonly label: string; readonly icon: Icon }>> = {
  image: { label: 'Image', icon: IconPhoto },
  video: { label: 'Video file', icon: IconMovie },
  youtube: { label: 'YouTube', icon: IconBrandYoutube },
  vimeo: { label: 'Vimeo', icon: IconBrandVimeo },
};

/** Adds images and videos by their links, many at once. */
export function AddLinks({ onClose }: { readonly onClose: () => void }) {
  return (
    <FormModal opened onClose={onClose} title="Add images and videos" size="lg">
      <LinksForm />
    </FormModal>
  );
}

function LinksForm() {
  const acts = useItemActs();
  const offerUndo = useOfferUndo();
  const [text, setText] = useState('');
  const links = linksIn(text);
  const close = useFormDialog(links.length > 0);
  const add = useMutation({
    mutationFn: async () => acts.add(await Promise.all(links.map(itemOfLink))),
    onSuccess: (added) => {
      close();
      offerUndo(added.length === 1 ? 'Item added' : `${added.length} items added`, backOfAdding(added, acts));
    },
  });
  const unknown = links.filter((link) => kindOfLink(link) === undefined);
  const isGood = links.length > 0 && links.length <= MOST_ADDED && unknown.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isGood) add.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={add.error} fields={{ items: 'items' }} />
        <Textarea
          label="Links"
          description="One a line: of pictures, of video files, or of pages of YouTube and Vimeo"
          placeholder="https://media.example/sea.jpg"
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={
            links.length > MOST_ADDED
              ? `At most ${MOST_ADDED} at once; there are ${links.length}`
              : problemOf(add.error, links)
          }
        />
        {links.length > 0 && <Found links={links} />}
        <Group justify="flex-end">
          <CancelButton />
          <Button type="submit" loading={add.isPending} disabled={!isGood}>
            {links.length > 1 ? `Add ${links.length} items` : 'Add item'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Found({ links }: { readonly links: readonly string[] }) {
  return (
    <List listStyleType="none" spacing={6} size="sm" aria-label="What was found">
      {links.map((link, index) => {
        const kind = kindOfLink(link);
        const { label, icon: Pictured } = kind === undefined ? { label: 'No web address', icon: IconAlertCircle } : KINDS[kind];
        return (
          <List.Item key={index} icon={<Pictured size={18} stroke={1.6} aria-hidden />}>
            <Text size="sm" component="span" fw={500} c={kind === undefined ? 'var(--mantine-color-error)' : 'bright'}>
              {label}
            </Text>{' '}
            <Text size="sm" component="span" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {link}
            </Text>
            {isInsecure(link) && (
              <Text size="sm" c="bright">
                {INSECURE}
              </Text>
            )}
          </List.Item>
        );
      })}
    </List>
  );
}

/** Which of the links the server does not take, and why. */
function problemOf(error: unknown, links: readonly string[]): string | undefined {
  if (!(error instanceof ApiProblem) || error.violations.length === 0) return undefined;
  return error.violations
    .map(({ field, description }) => {
      const index = Number(/^items\[(\d+)]/.exec(field)?.[1]);
      const link = links[index];
      return link === undefined ? description : `${link} ${description}`;
    })
    .join('; ');
}

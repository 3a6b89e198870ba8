import { Button, Group, Stack, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Item } from '../api/types';
import { CancelButton, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { backOf, only } from '../shared/taking-back';
import { say } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { ChangedByOthers } from './changed-by-others';
import { useEditedItem } from './edited-item';
import { contentsOf, differing, fieldsOf, patchBack, patched, patchTo, pathsOf, type FieldName, type ItemFields } from './item-fields';
import { ItemGone } from './item-gone';
import { ItemPicture } from './item-picture';
import { useItemActs } from './items-data';
import { LinkFields } from './link-fields';
import { INSECURE, isInsecure } from './link-kind';
import { idNow } from './renewed-ids';
import { TextField } from './text-field';

/** What was on its way to the server. */
interface Sent {
  readonly before: Item;
  readonly fields: ItemFields;
  readonly names: readonly FieldName[];
}

interface Props {
  readonly item: Item;
  /** Whether somebody has deleted it meanwhile. */
  readonly isGone: boolean;
}

/**
 * Edits an item. Only what was changed here is sent, so that nothing of others is overwritten. What is written is kept
 * when somebody deletes the item.
 */
export function ItemForm({ item, isGone }: Props) {
  const mayChange = useSite().may('PRO_GALLERY.MANAGE');
  const acts = useItemActs();
  const offerUndo = useOfferUndo();
  const edited = useEditedItem(item);
  const { fields, set, mine, theirs, before } = edited;
  const close = useFormDialog(mine.length > 0);
  const fresh = async () => (await acts.fresh()).find(({ id }) => id === idNow(item.id));

  const save = useMutation({
    mutationFn: async (sent: Sent) => {
      for (;;) {
        const now = await fresh();
        // what has changed meanwhile is shown now, and has to be looked at first
        if (now === undefined || differing(contentsOf(now), contentsOf(sent.before)).length > 0) return undefined;
        const saved = await acts.change(item.id, patchTo(sent.before, sent.fields, sent.names), now);
        if (saved !== undefined) return saved;
      }
    },
    onSuccess: (saved, sent) => {
      if (saved === undefined) return;
      edited.saved(saved);
      let known: Item | undefined;
      offerUndo(
        'Item changed',
        backOf({
          before: only(contentsOf(sent.before), sent.names),
          after: contentsOf(saved),
          now: async () => {
            known = await fresh();
            return known && contentsOf(known);
          },
          put: async (back) => {
            if (known === undefined) return false;
            const patch = patchBack(sent.before, Object.keys(back) as FieldName[], known);
            return (await acts.change(item.id, patch, known)) !== undefined;
          },
        }),
      );
      // what was written meanwhile is not saved yet
      if (differing(fields, sent.fields).length === 0) close();
    },
  });
  const addAgain = useMutation({
    mutationFn: async (written: ItemFields) => {
      const again = patched(item, patchTo(item, written, differing(fieldsOf(item), written)));
      await acts.putBack([again]);
      return again;
    },
    onSuccess: (again, written) => {
      edited.saved(again);
      say('The item was added again');
      if (differing(fields, written).length === 0) close();
    },
  });
  const error = isGone ? addAgain.error : save.error;
  const paths = pathsOf(item, isGone ? 'items[0].' : '');
  const errors = fieldErrors(error, paths);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isGone) addAgain.mutate(fields);
    else if (mine.length === 0) close();
    else save.mutate({ before, fields, names: mine });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {isGone ? (
          <ItemGone mayAdd={mayChange} />
        ) : (
          theirs.length > 0 && !save.isPending && !addAgain.isPending && <ChangedByOthers edited={edited} />
        )}
        <FormProblem error={error} fields={paths} />
        {item.text === undefined ? (
          <div className="item-form-picture">
            <ItemPicture item={item} />
          </div>
        ) : (
          <TextField key={edited.round} html={fields.html} onChange={(html) => set({ html })} readOnly={!mayChange} error={errors.html} />
        )}
        <TextInput
          label="Title"
          value={fields.title}
          readOnly={!mayChange}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={errors.title}
        />
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxRows={8}
          value={fields.description}
          readOnly={!mayChange}
          onChange={(event) => set({ description: event.currentTarget.value })}
          error={errors.description}
        />
        {item.image !== undefined && (
          <TextInput
            label="Alternative text"
            description="What the picture shows, for who does not see it"
            value={fields.alt}
            readOnly={!mayChange}
            onChange={(event) => set({ alt: event.currentTarget.value })}
            error={errors.alt}
          />
        )}
        {item.text === undefined && (
          <TextInput
            label="Address"
            type="url"
            description={aboutSource(fields.source)}
            value={fields.source}
            readOnly={!mayChange}
            onChange={(event) => set({ source: event.currentTarget.value })}
            error={errors.alt === undefined ? errors.source : undefined}
          />
        )}
        <LinkFields fields={fields} onChange={set} errors={errors} mayChange={mayChange} />
        <Group justify="flex-end" className="item-form-end">
          <CancelButton>{mayChange ? 'Cancel' : 'Close'}</CancelButton>
          {mayChange && (
            <Button
              type="submit"
              loading={save.isPending || addAgain.isPending}
              disabled={!isGone && theirs.length > 0}
            >
              {isGone ? 'Add it again' : 'Save'}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function aboutSource(source: string): string | undefined {
  if (source === '') return 'It is kept by an id; an address takes its place.';
  return isInsecure(source) ? INSECURE : undefined;
}

import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../api/problem';
import type { Element } from '../api/types';
import { useFocusOnProblem } from '../shared/focus-on-problem';
import { CancelButton, FormDrawer, useFormDialog } from '../shared/form-dialog';
import { FormProblem } from '../shared/form-problem';
import { say } from '../shared/toasts';
import { fieldErrors } from '../shared/violations';
import { useSite } from '../site/site-context';
import { GallerySelect } from './gallery-select';
import { MemberChecks } from './member-checks';
import { useAssignAll, type Gifts } from './member-galleries-data';

const MOST_MEMBERS = 1000;

interface Props {
  readonly element: Element;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Gives galleries to one member, or to many. */
export function AssignGalleries({ element, isOpen, onClose }: Props) {
  return (
    <FormDrawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={`Assign galleries for #${element.nickname}`}
    >
      <AssignForm element={element} />
    </FormDrawer>
  );
}

function AssignForm({ element }: Pick<Props, 'element'>) {
  const mayClone = useSite().may('PRO_GALLERY.MANAGE');
  const assign = useAssignAll(element.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [way, setWay] = useState<'shared' | 'cloned'>(mayClone ? 'cloned' : 'shared');
  const [galleryId, setGalleryId] = useState<string | null>(null);
  const [missing, setMissing] = useState<{ members?: string; gallery?: string }>({});
  const fields = way === 'cloned' ? { gallery: 'cloneFromGalleryId' } : { gallery: 'assignments' };
  const refused = haveOne(assign.error);
  const close = useFormDialog(chosen.size > 0 || galleryId !== null);

  const form = useFocusOnProblem(assign.error, missing);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = {
      ...(chosen.size === 0 && { members: 'Choose at least one member' }),
      ...(chosen.size > MOST_MEMBERS && { members: `At most ${MOST_MEMBERS} at once` }),
      ...(galleryId === null && { gallery: 'Choose a gallery' }),
    };
    setMissing(lacks);
    if (galleryId === null || Object.keys(lacks).length > 0) return;
    assign.mutate(giftsOf(way, galleryId, [...chosen]), {
      onSuccess: () => {
        close();
        say(chosen.size === 1 ? 'A gallery was assigned' : `${chosen.size} galleries were assigned`);
      },
    });
  };
  const chooseWay = (value: string) => {
    setWay(value === 'shared' ? 'shared' : 'cloned');
    // an element's own gallery can be cloned, but not assigned
    setGalleryId(null);
    assign.reset();
  };
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack>
        <Radio.Group label="What they get" value={way} onChange={chooseWay}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="cloned"
              label="A copy each"
              description="Everybody gets a gallery of their own with the same items to begin with"
              disabled={!mayClone}
            />
            <Radio
              value="shared"
              label="One gallery for all"
              description="A change of it is seen by everybody who has it"
            />
          </Stack>
        </Radio.Group>
        <GallerySelect
          key={way}
          label={way === 'cloned' ? 'Copies of' : 'Gallery'}
          element={element}
          withElements={way === 'cloned'}
          value={galleryId}
          onChange={(gallery) => {
            setGalleryId(gallery);
            setMissing({});
          }}
          error={missing.gallery ?? fieldErrors(assign.error, fields).gallery}
        />
        <MemberChecks
          element={element}
          chosen={chosen}
          onChange={(members) => {
            setChosen(members);
            setMissing({});
            assign.reset();
          }}
          refused={refused}
          error={missing.members}
        />
        <FormProblem error={refused.length > 0 ? null : assign.error} fields={fields} />
        <Group justify="flex-end" pos="sticky" bottom={0} py="sm" bg="var(--mantine-color-body)" style={{ zIndex: 1 }}>
          <Text size="sm" c="dimmed" mr="auto" role="status">
            {chosen.size === 1 ? '1 member chosen' : `${chosen.size} members chosen`}
          </Text>
          <CancelButton />
          <Button type="submit" loading={assign.isPending}>
            Assign
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function giftsOf(way: 'shared' | 'cloned', galleryId: string, memberIds: string[]): Gifts {
  return way === 'cloned'
    ? { memberIds, cloneFromGalleryId: galleryId }
    : { assignments: memberIds.map((memberId) => ({ memberId, galleryId })) };
}

/** Who of the chosen has a gallery there already, as the server says. */
function haveOne(error: unknown): readonly string[] {
  if (!(error instanceof ApiProblem) || error.code !== 'ALREADY_EXISTS') return [];
  const ids = error.data['memberIds'];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

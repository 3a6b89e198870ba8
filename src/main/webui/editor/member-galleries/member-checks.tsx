import {
  Alert,
  Button,
  Checkbox,
  Group,
  Input,
  Loader,
  Paper,
  ScrollArea,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Element } from '../api/types';
import { LoadMore } from '../shared/load-more';
import { LoadingRows, Trouble } from '../shared/states';
import { useMemberGalleries } from './member-galleries-data';
import { MemberLink } from '../members/member-link';
import { useMemberSearch } from '../members/member-search';
import { nameOfMember } from '../members/member-words';

interface Props {
  readonly element: Element;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Who has a gallery there already, so that nobody got one. */
  readonly refused: readonly string[];
  readonly error: string | undefined;
}

/** Chooses members who have no gallery for an element yet. */
export function MemberChecks({ element, chosen, onChange, refused, error }: Props) {
  const errorId = useId();
  const [text, setText] = useState('');
  const { members, all, more, isNarrowed, isLooking } = useMemberSearch(text);
  const given = useMemberGalleries(element.id);
  const having = new Set(given.data?.pages.flatMap((part) => part.memberGalleries.map(({ memberId }) => memberId)));
  if (all.isPending) return <LoadingRows count={4} height={32} />;
  if (all.data === undefined) return <Trouble error={all.error} onRetry={() => void all.refetch()} />;

  const free = members.filter(({ id }) => !having.has(id));
  const areAllChosen = free.length > 0 && free.every(({ id }) => chosen.has(id));
  const turn = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    ids.forEach((id) => (on ? next.add(id) : next.delete(id)));
    onChange(next);
  };
  return (
    <Stack gap="xs" role="group" aria-label="Members" aria-describedby={error === undefined ? undefined : errorId}>
      <TextInput
        type="search"
        label="Members"
        placeholder="Search by name or email"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        // searching is not sending
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={isLooking ? <Loader size={16} aria-hidden /> : null}
      />
      {refused.length > 0 && <Refused memberIds={refused} onLeaveOut={() => turn(refused, false)} />}
      <Paper withBorder>
        <Group px="sm" py="xs" style={{ borderBottom: '1px solid var(--editor-line)' }}>
          <Checkbox
            label={text === '' ? 'All who are listed' : 'All who were found'}
            checked={areAllChosen}
            indeterminate={!areAllChosen && free.some(({ id }) => chosen.has(id))}
            disabled={free.length === 0}
            onChange={(event) =>
              turn(
                free.map(({ id }) => id),
                event.currentTarget.checked,
              )
            }
          />
        </Group>
        <ScrollArea.Autosize mah={280} type="auto">
          <Stack gap="sm" p="sm">
            {members.map((member) => (
              <Checkbox
                key={member.id}
                label={nameOfMember(member)}
                description={having.has(member.id) ? 'Has a gallery here already' : member.name && member.email}
                checked={chosen.has(member.id)}
                disabled={having.has(member.id)}
                onChange={(event) => turn([member.id], event.currentTarget.checked)}
              />
            ))}
            {members.length === 0 && (
              <Text size="sm" c="dimmed">
                {isLooking ? 'Searching…' : 'Nobody found.'}
                {!isLooking && all.hasNextPage && ' A whole email finds its member among all members of the site.'}
              </Text>
            )}
            <LoadMore of={more} label={isNarrowed ? 'Search more members' : 'Load more members'} />
          </Stack>
        </ScrollArea.Autosize>
      </Paper>
      {error !== undefined && <Input.Error id={errorId}>{error}</Input.Error>}
    </Stack>
  );
}

const NAMED = 5;

function Refused({
  memberIds,
  onLeaveOut,
}: {
  readonly memberIds: readonly string[];
  readonly onLeaveOut: () => void;
}) {
  const others = memberIds.length - NAMED;
  return (
    <Alert color="red" role="alert" title="Nobody got a gallery">
      <Stack gap="xs" align="flex-start">
        <Text size="sm" component="div">
          Some have one here already:{' '}
          {memberIds.slice(0, NAMED).map((memberId, index) => (
            <span key={memberId}>
              {index > 0 && ', '}
              <MemberLink memberId={memberId} />
            </span>
          ))}
          {others > 0 && ` and ${others} more`}.
        </Text>
        <Button size="xs" variant="default" onClick={onLeaveOut}>
          Leave them out
        </Button>
      </Stack>
    </Alert>
  );
}

import { Group, Select, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AuditEntry } from '../api/types';
import { LoadMore } from '../shared/load-more';
import { PageHeading } from '../shared/page-heading';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { DeedList } from './deed-list';
import { deedsOf, useHistory } from './history-data';
import { isAbout, TOPICS, type Topic } from './topics';

/** Who changed what, and when. */
export function HistoryRoom() {
  const history = useHistory();
  return (
    <>
      <PageHeading
        title="History"
        hint="Who changed what, and when: pages, galleries and their items, who has which, keys and collaborators. Newest first."
      />
      {history.isPending ? (
        <LoadingRows />
      ) : history.entries === undefined ? (
        <Trouble error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        <Stack maw={880}>
          <HistoryShown entries={history.entries} isMore={history.hasNextPage} />
          <LoadMore of={history} label="Show older changes" />
        </Stack>
      )}
    </>
  );
}

interface Props {
  readonly entries: readonly AuditEntry[];
  /** Whether there are older ones. */
  readonly isMore: boolean;
}

function HistoryShown({ entries, isMore }: Props) {
  const [topic, setTopic] = useState<Topic>('all');
  const deeds = useMemo(
    () => deedsOf(entries.filter(({ subject }) => isAbout(topic, subject.type))),
    [entries, topic],
  );
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={IconHistory}
        title="Nothing has been changed yet"
        hint="Every change of the site is written down here, with who made it."
      />
    );
  }
  const choose = (chosen: string | null) => setTopic(TOPICS.find(({ value }) => value === chosen)?.value ?? 'all');
  const count = deeds.length === 1 ? '1 change' : `${deeds.length.toLocaleString()} changes`;
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <Select label="About" data={TOPICS} value={topic} onChange={choose} allowDeselect={false} w={240} />
        <Text size="sm" c="dimmed" role="status">
          {isMore ? `The last ${count}` : count}
        </Text>
      </Group>
      {deeds.length > 0 ? (
        <DeedList deeds={deeds} />
      ) : (
        <EmptyState
          icon={IconHistory}
          title="No such change"
          hint={
            isMore ? 'There is none of this kind among the last changes.' : 'Nothing of this kind has been changed so far.'
          }
        />
      )}
    </>
  );
}

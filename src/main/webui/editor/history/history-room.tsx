import { Button, Center, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { PageHeading } from '../shared/page-heading';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { DeedList } from './deed-list';
import { deedsOf, useHistory, type History } from './history-data';
import { isAbout, TOPICS, type Topic } from './topics';

const SHOWN_AT_ONCE = 50;

/** Who changed what, and when. */
export function HistoryRoom() {
  const history = useHistory();
  return (
    <>
      <PageHeading
        title="History"
        hint="Who changed what, and when: galleries and their items, who has which, keys and collaborators."
      />
      {history.isPending ? (
        <>
          {history.count > 0 && (
            <Text size="sm" c="dimmed" mb="sm" role="status">
              {history.count.toLocaleString()} changes were read so far …
            </Text>
          )}
          <LoadingRows />
        </>
      ) : history.data === undefined ? (
        <Trouble error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        <HistoryShown history={history.data} isReading={history.isFetching} onReadOn={() => void history.refetch()} />
      )}
    </>
  );
}

interface Props {
  readonly history: History;
  readonly isReading: boolean;
  readonly onReadOn: () => void;
}

function HistoryShown({ history, isReading, onReadOn }: Props) {
  const [topic, setTopic] = useState<Topic>('all');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const deeds = useMemo(
    () => deedsOf(history.entries.filter(({ subject }) => isAbout(topic, subject.type))),
    [history.entries, topic],
  );
  if (history.entries.length === 0) {
    return (
      <EmptyState
        icon={IconHistory}
        title="Nothing has been changed yet"
        hint="Every change of the site is written down here, with who made it."
      />
    );
  }
  const choose = (chosen: string | null) => {
    setTopic(TOPICS.find(({ value }) => value === chosen)?.value ?? 'all');
    setShown(SHOWN_AT_ONCE);
  };
  return (
    <Stack maw={880}>
      {history.isMore && <NotAll count={history.entries.length} isReading={isReading} onReadOn={onReadOn} />}
      <Group justify="space-between" align="flex-end">
        <Select label="About" data={TOPICS} value={topic} onChange={choose} allowDeselect={false} w={240} />
        <Text size="sm" c="dimmed" role="status">
          {deeds.length === 1 ? '1 change' : `${deeds.length.toLocaleString()} changes`}, newest first
        </Text>
      </Group>
      {deeds.length === 0 ? (
        <EmptyState icon={IconHistory} title="No such change" hint="Nothing of this kind has been changed so far." />
      ) : (
        <DeedList deeds={deeds.slice(0, shown)} />
      )}
      {deeds.length > shown && (
        <Center>
          <Button variant="default" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            Show older changes
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function NotAll({
  count,
  isReading,
  onReadOn,
}: {
  readonly count: number;
  readonly isReading: boolean;
  readonly onReadOn: () => void;
}) {
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">The oldest {count.toLocaleString()} changes were read; there are later ones.</Text>
      {isReading && <Progress value={100} animated w="100%" size="xs" aria-label="Reading on" />}
      <Button size="xs" variant="default" loading={isReading} onClick={onReadOn}>
        Read on
      </Button>
    </Stack>
  );
}

import { Anchor, Button, Code, FileInput, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { keys } from '../api/keys';
import { CancelButton, FormModal, useFormDialog } from '../shared/form-dialog';
import { useSite } from '../site/site-context';
import { ImportResults } from './import-results';
import { importMembers, linesOf, type Progress } from './import-run';

const EXAMPLE = `{"email": "ana@example.org", "name": "Ana"}
{"email": "ben@example.org"}
`;

const STOP = {
  title: 'Stop the import?',
  text: 'Members who have been imported so far stay. Those in the rest of the file are not imported.',
};

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Takes members from a file, a line each. */
export function ImportMembers({ isOpen, onClose }: Props) {
  return (
    <FormModal opened={isOpen} onClose={onClose} title="Import members" size="lg" closeOnClickOutside={false}>
      <ImportForm />
    </FormModal>
  );
}

function ImportForm() {
  const { progress, isRunning, begin, stop } = useImport();
  const close = useFormDialog(isRunning, STOP);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string>();
  const start = async () => {
    const lines = file === null ? [] : linesOf(await file.text());
    if (lines.length === 0) return setProblem(file === null ? 'Choose a file first' : 'There is nothing in this file');
    setProblem(undefined);
    return begin(lines);
  };
  if (progress !== undefined) {
    return (
      <Stack>
        <ImportResults progress={progress} isRunning={isRunning} />
        <Group justify="flex-end">
          {isRunning ? (
            <Button variant="default" onClick={stop} autoFocus>
              Stop
            </Button>
          ) : (
            <Button onClick={close} autoFocus>
              Done
            </Button>
          )}
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text size="sm">
        The file has one member a line, as JSON. Who is there already gets the name of their line. The same file twice
        changes nothing, and a bad line keeps no other from being taken.
      </Text>
      <Code block>{EXAMPLE}</Code>
      <Text size="sm" c="dimmed">
        No passwords: members set theirs by links.{' '}
        <Anchor
          href={`data:application/x-ndjson,${encodeURIComponent(EXAMPLE)}`}
          download="members.ndjson"
          underline="always"
        >
          Save this example
        </Anchor>
      </Text>
      <FileInput
        label="File"
        placeholder="Choose a file (.ndjson, .jsonl)"
        accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson"
        leftSection={<IconFileImport size={16} aria-hidden />}
        value={file}
        onChange={setFile}
        error={problem}
        clearable
        clearButtonProps={{ 'aria-label': 'Choose no file' }}
      />
      <Group justify="flex-end">
        <CancelButton />
        <Button onClick={() => void start()}>Import</Button>
      </Group>
    </Stack>
  );
}

/** An import, from its beginning to its end, or to where it is stopped. */
function useImport() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const [isRunning, setIsRunning] = useState(false);
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);
  const begin = async (lines: ReturnType<typeof linesOf>) => {
    const control = new AbortController();
    under.current = control;
    setProgress({ total: lines.length, results: [] });
    setIsRunning(true);
    await importMembers(siteId, lines, setProgress, control.signal);
    setIsRunning(false);
    await client.invalidateQueries({ queryKey: keys.members(siteId) });
  };
  return { progress, isRunning, begin, stop: () => under.current?.abort() };
}

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { EditedItem } from './edited-item';
import { FIELD_WORDS } from './item-fields';

/** Tells that somebody else has changed the item that is open here, and lets one choose. */
export function ChangedByOthers({ edited }: { readonly edited: EditedItem }) {
  const names = edited.theirs.map((name) => FIELD_WORDS[name]);
  const contested = edited.mine.filter((name) => edited.theirs.includes(name)).map((name) => FIELD_WORDS[name]);
  return (
    <Alert color="yellow" icon={<IconUsers aria-hidden />} title="Somebody else has changed this item" role="alert">
      <Text size="sm">
        Changed meanwhile: {listed(names)}.
        {contested.length > 0 && ` You have changed the ${listed(contested)} as well; what you keep replaces theirs.`}
      </Text>
      <Group mt="sm" gap="xs">
        <Button size="xs" variant="default" onClick={edited.showTheirs}>
          {contested.length > 0 ? 'Discard mine, show theirs' : 'Show their version'}
        </Button>
        <Button size="xs" variant="default" onClick={edited.keepMine}>
          Keep mine
        </Button>
      </Group>
    </Alert>
  );
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en').format(words);
}

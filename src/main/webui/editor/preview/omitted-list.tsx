import { Paper, Stack, Text, Title } from '@mantine/core';
import { nameOf } from '../items/item-words';
import type { Omitted, Reason } from './preview';

const REASONS: Record<Reason, string> = {
  TEXT_ITEM: 'It is a text. In place of original items, pages can show images and videos only.',
  LINK_TEXT: 'Its link has a text of its own, which pages cannot show there. Without the text, it appears.',
  NO_SOURCE: 'It has no picture or video yet.',
};

/** The items of a member's gallery that the member does not see, and why. */
export function OmittedList({ omitted }: { readonly omitted: readonly Omitted[] }) {
  return (
    <Paper withBorder p="md" bg="var(--editor-surface)" component="section" aria-labelledby="omitted">
      <Title order={2} size="sm" id="omitted" mb="xs">
        Left out ({omitted.length})
      </Title>
      {omitted.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing: every item of the gallery appears.
        </Text>
      ) : (
        <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
          {omitted.map(({ item, reason }) => (
            <li key={item.id}>
              <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
                {nameOf(item)}
              </Text>
              <Text size="sm" c="dimmed">
                {REASONS[reason]}
              </Text>
            </li>
          ))}
        </Stack>
      )}
    </Paper>
  );
}

import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly good?: boolean;
  readonly children: ReactNode;
}

/** A state in words, with a dot that says at a glance whether it is the good one. */
export function Status({ good = false, children }: Props) {
  return (
    <Group gap={6} wrap="nowrap" component="span" style={{ display: 'inline-flex' }}>
      <span
        aria-hidden
        style={{
          width: 8,
          height: 8,
          borderRadius: '50%',
          flex: 'none',
          background: good ? 'var(--editor-good)' : 'transparent',
          border: good ? 'none' : '1.5px solid var(--editor-quiet)',
        }}
      />
      <Text component="span" size="sm" c="dimmed">
        {children}
      </Text>
    </Group>
  );
}

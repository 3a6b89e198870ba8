import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

interface Props {
  readonly title: string;
  /** One line that says what one can do here. */
  readonly hint?: ReactNode;
  /** The buttons of the place. */
  readonly children?: ReactNode;
}

/** The heading of a place: the tab's title, and where the focus is after a change of places. */
export function PageHeading({ title, hint, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isJustOpened = useLocation().key === 'default';

  useEffect(() => {
    document.title = `${title} · Member Gallery`;
  }, [title]);

  useEffect(() => {
    // a page that was just opened begins at its beginning
    if (!isJustOpened) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap={4} style={{ minWidth: 0 }}>
        <Title order={1} ref={heading} tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {hint !== undefined && (
          <Text c="dimmed" size="sm" maw="60ch" component="div">
            {hint}
          </Text>
        )}
      </Stack>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  );
}

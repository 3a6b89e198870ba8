import { Alert, Button, Center, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem, messageOf } from '../api/problem';

interface EmptyProps {
  readonly icon: Icon;
  readonly title: string;
  readonly hint: ReactNode;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** Says that there is nothing yet, what would be here, and how it comes to be. */
export function EmptyState({ icon: Pictured, title, hint, children }: EmptyProps) {
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="sm" maw={420} ta="center">
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          <Pictured size={28} stroke={1.5} />
        </ThemeIcon>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" size="sm">
          {hint}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}

/** Says what went wrong while something was loaded, and offers to try again. */
export function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const requestId = error instanceof ApiProblem ? error.requestId : undefined;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="This could not be loaded" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{messageOf(error)}</Text>
        {requestId !== undefined && <Text size="xs">Request {requestId}</Text>}
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Where rows of a list are about to be. */
export function LoadingRows({ count = 5, height = 44 }: { readonly count?: number; readonly height?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}

import { Button, Container } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { EmptyState } from '../shared/states';

/** When a place could not be drawn, as after an update of the server, whose files have other names then. */
export function BrokenPlace() {
  return (
    <Container component="main" size="xs" py="xl">
      <EmptyState
        icon={IconPlugConnectedX}
        title="This could not be shown"
        hint="The Editor may have been updated meanwhile. Nothing that you saved is lost."
      >
        <Button onClick={() => window.location.reload()}>Load it anew</Button>
      </EmptyState>
    </Container>
  );
}

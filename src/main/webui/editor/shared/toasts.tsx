import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { ApiProblem, messageOf } from '../api/problem';

/** Says in passing that something was done. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 3_000 });
}

/** Says that something could not be done, with the number under which the operator finds it. */
export function showProblem(error: unknown): void {
  showRed(crypto.randomUUID(), inWords(error));
}

/** Says that something could not be done, and offers to do it again. */
export function showProblemOf(act: () => void, error: unknown): void {
  const id = crypto.randomUUID();
  const again = () => {
    notifications.hide(id);
    act();
  };
  showRed(id, <Offer said={inWords(error)} label="Try again" onTake={again} />);
}

function showRed(id: string, message: ReactNode): void {
  notifications.show({ id, color: 'red', title: 'That did not work', message, autoClose: 10_000 });
}

function inWords(error: unknown): string {
  const requestId = error instanceof ApiProblem && error.status >= 500 ? error.requestId : undefined;
  return requestId === undefined ? messageOf(error) : `${messageOf(error)} (request ${requestId})`;
}

interface OfferProps {
  readonly said: string;
  readonly label: string;
  readonly onTake: () => void;
}

/** What a toast says, with what can be done about it. */
export function Offer({ said, label, onTake }: OfferProps) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{said}</Text>
      <Button size="compact-sm" variant="subtle" style={{ flex: 'none' }} onClick={onTake}>
        {label}
      </Button>
    </Group>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ApiProblem, messageOf } from '../api/problem';

const PROBLEM = { color: 'red', title: 'That did not work' };

/** Says in passing that something was done. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 3_000 });
}

/** Says something until it is hidden by its id. */
export function sayUntilHidden(id: string, title: string, message: string): void {
  notifications.show({ id, title, message, color: 'yellow', autoClose: false });
}

export function hide(id: string): void {
  notifications.hide(id);
}

/**
 * Says that something was not taken back, since it would overwrite what somebody has done.
 *
 * @param said what had been said of it when it was done
 * @param rest which part of it was not; empty where all of it was not
 */
export function sayNotUndone(said: string, rest: string): void {
  notifications.show({
    title: `${rest === '' ? 'Not undone' : 'Not all undone'}: ${said}`,
    message: rest === '' ? 'This has been changed since.' : rest,
    color: 'yellow',
    autoClose: 10_000,
  });
}

/** Says that something could not be done, with the number under which the operator finds it. */
export function showProblem(error: unknown): void {
  notifications.show({ ...PROBLEM, message: inWords(error), autoClose: 10_000 });
}

/** Says that something could not be done, and offers to do it again, for as long as somebody needs. */
export function showProblemOf(act: () => void, error: unknown): void {
  const id = crypto.randomUUID();
  const again = () => {
    notifications.hide(id);
    act();
  };
  notifications.show({
    ...PROBLEM,
    id,
    message: <Offer said={inWords(error)} label="Try again" onTake={again} />,
    autoClose: false,
  });
}

function inWords(error: unknown): string {
  const requestId = requestIdOf(error);
  return requestId === undefined ? messageOf(error) : `${messageOf(error)} (request ${requestId})`;
}

function requestIdOf(error: unknown): string | undefined {
  if (error instanceof ApiProblem) return error.status >= 500 ? error.requestId : undefined;
  return error instanceof Error && error.cause !== undefined ? requestIdOf(error.cause) : undefined;
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

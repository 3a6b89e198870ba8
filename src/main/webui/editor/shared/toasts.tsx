import { notifications } from '@mantine/notifications';
import { ApiProblem, messageOf } from '../api/problem';

/** Says in passing that something was done. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 3_000 });
}

/** Says that something could not be done, with the number under which the operator finds it. */
export function showProblem(error: unknown): void {
  const requestId = error instanceof ApiProblem && error.status >= 500 ? error.requestId : undefined;
  notifications.show({
    color: 'red',
    title: 'That did not work',
    message: requestId === undefined ? messageOf(error) : `${messageOf(error)} (request ${requestId})`,
    autoClose: 10_000,
  });
}

import { ApiProblem } from '../api/problem';

/** Whether a member could not be saved because another has the email: what to say under it. */
export function takenError(error: unknown): string | undefined {
  return error instanceof ApiProblem && error.code === 'ALREADY_EXISTS'
    ? 'Another member of the site has this email'
    : undefined;
}

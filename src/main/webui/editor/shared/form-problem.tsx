import { Alert } from '@mantine/core';
import { formError } from './violations';

interface Props {
  readonly error: unknown;
  /** The fields that say themselves what is wrong with them, as {@link formError} has them. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What is wrong with a form beyond its fields, read aloud when it comes. */
export function FormProblem({ error, fields }: Props) {
  const problem = formError(error, fields);
  return problem === undefined ? null : (
    <Alert color="red" role="alert">
      {problem}
    </Alert>
  );
}

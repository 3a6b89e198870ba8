import { ApiProblem, messageOf } from '../api/problem';

/**
 * What is wrong with the fields of a form, in words under each.
 *
 * @param error why the form was not taken
 * @param fields the JSON paths of the request, by the names that the form has for them
 */
export function fieldErrors<F extends string>(error: unknown, fields: Readonly<Record<F, string>>): Partial<Record<F, string>> {
  const errors: Partial<Record<F, string>> = {};
  if (!(error instanceof ApiProblem)) return errors;
  for (const name of Object.keys(fields) as F[]) {
    const violation = error.violationOf(fields[name]);
    if (violation !== undefined) errors[name] = sentence(violation.description);
  }
  return errors;
}

/** What is wrong with a form beyond its fields; `undefined` where its fields say it all. */
export function formError(error: unknown, fields: Readonly<Record<string, string>>): string | undefined {
  if (error === null || error === undefined) return undefined;
  if (!(error instanceof ApiProblem) || error.violations.length === 0) return messageOf(error);
  const paths = Object.values(fields);
  const others = error.violations.filter(
    (violation) => !paths.some((path) => error.violationOf(path) === violation || violation.field.startsWith(path)),
  );
  return others.length === 0
    ? undefined
    : others.map((violation) => `${violation.field} ${violation.description}`.trim()).join('; ');
}

function sentence(description: string): string {
  return description.charAt(0).toUpperCase() + description.slice(1);
}

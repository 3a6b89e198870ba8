import { replaceEqualDeep } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';

/** Somebody has changed since what was to be taken back or deleted: it would be lost. Says which, where it is a part. */
export class ChangedSince extends Error {}

/** A step that can be taken back, by the fields that it has changed. */
export interface Step<F extends object> {
  /** Those fields as they were. */
  readonly before: F;
  /** The same as the step has left them; others are passed over. */
  readonly after: NoInfer<F>;
  /** Asks how they are now; `undefined` where there is nothing any more that has them. */
  readonly now: () => Promise<NoInfer<F> | undefined>;
  /**
   * Has those that are named be again what they were, among all as they are now; `false` where they are not that any
   * more: then it is asked again how they are.
   */
  readonly put: (fields: Partial<NoInfer<F>>, now: NoInfer<F>) => Promise<unknown>;
}

/**
 * What takes a step back, as long as what it would change is as the step has left it. What is already as it was before,
 * since an answer was lost or somebody else has done it, is left alone.
 *
 * @returns what throws `ChangedSince` where others have changed it
 */
export function backOf<F extends object>({ before, after, now, put }: Step<F>): () => Promise<void> {
  return async () => {
    for (;;) {
      const fields = await now().catch(noneOfNoMore);
      if (fields === undefined) throw new ChangedSince();
      const names = (Object.keys(before) as (keyof F)[]).filter(
        (name) => !isSame(before[name], after[name]) && !isSame(before[name], fields[name]),
      );
      if (names.some((name) => !isSame(after[name], fields[name]))) throw new ChangedSince();
      if (names.length === 0 || (await put(only(before, names), fields)) !== false) return;
    }
  };
}

/** Some fields of all; those that are absent are `undefined`. */
export function only<F extends object, N extends keyof F>(fields: F, names: readonly N[]): Pick<F, N> {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as Pick<F, N>;
}

function noneOfNoMore(error: unknown): undefined {
  if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
}

/** Whether two values of JSON are the same, whatever the order of their fields. */
export function isSame(a: unknown, b: unknown): boolean {
  return replaceEqualDeep(a, b) === a;
}

import { useEffect, useRef, type RefObject } from 'react';

/**
 * Brings the focus to the first field that is wrong, whenever a form was refused.
 *
 * @param problems what was wrong with it, anew each time
 * @returns to be the form's `ref`
 */
export function useFocusOnProblem(...problems: readonly unknown[]): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, problems);
  return form;
}

/** For how long a key may be good: days by their names, or as somebody says. */
export type Term = '30' | '90' | '365' | 'date' | 'never';

/** What can be chosen. */
export const TERMS: { readonly value: Term; readonly label: string }[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'date', label: 'Until a day' },
  { value: 'never', label: 'Until it is deleted' },
];

/**
 * When a key ends that is made now; `undefined` where it does not.
 *
 * @param day the last one that it is good for, where the term is a day: `2027-11-23`
 */
export function endOf(term: Term, day: string, now: Date): string | undefined {
  if (term === 'never') return undefined;
  const end = term === 'date' ? new Date(`${day}T23:59:59`) : new Date(now);
  if (term !== 'date') end.setDate(end.getDate() + Number(term));
  return end.toISOString();
}

/** A day as a field for days has it, in the time of who looks at it. */
export function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Of the fields of `after`, those that are not as they were: what others changed meanwhile is left alone. */
export function changedFields<F extends Readonly<Record<string, string>>>(before: F, after: F): Partial<F> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value)) as Partial<F>;
}

/**
 * The order after some have been dragged to the place of another: they stay together, before it when they come from
 * behind, and behind it when they come from before.
 *
 * @param ids all, in their order
 * @param moved those that are dragged
 * @param grabbed the one of them by which they are dragged
 * @param over in whose place they are dropped
 */
export function dropped(ids: readonly string[], moved: ReadonlySet<string>, grabbed: string, over: string): string[] {
  if (moved.has(over)) return [...ids];
  const block = ids.filter((id) => moved.has(id));
  const others = ids.filter((id) => !moved.has(id));
  const isForward = ids.indexOf(grabbed) < ids.indexOf(over);
  const at = others.indexOf(over) + (isForward ? 1 : 0);
  return others.toSpliced(at, 0, ...block);
}

/** The order with some of all at its beginning or end. */
export function gathered(ids: readonly string[], moved: ReadonlySet<string>, at: 'start' | 'end'): string[] {
  const block = ids.filter((id) => moved.has(id));
  const others = ids.filter((id) => !moved.has(id));
  return at === 'start' ? [...block, ...others] : [...others, ...block];
}

/** The order with one of all a step earlier or later. */
export function stepped(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** An order that was, of those that are there now: who came meanwhile comes first, as new items do. */
export function restored(before: readonly string[], now: readonly string[]): string[] {
  const there = new Set(now);
  const were = new Set(before);
  return [...now.filter((id) => !were.has(id)), ...before.filter((id) => there.has(id))];
}

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

/** Whether those of an order that are there still are in it still, among each other. */
export function isKept(order: readonly string[], now: readonly string[]): boolean {
  const there = new Set(now);
  const were = new Set(order);
  const left = order.filter((id) => there.has(id));
  return now.filter((id) => were.has(id)).every((id, place) => id === left[place]);
}

/**
 * The order with some behind those behind whom they were, as far as these are there still. All others stay as they are
 * among each other.
 *
 * @param before all that were there, in their order
 * @param now all that are there
 * @param moved those of before that are put in their old places
 */
export function inOldPlaces(before: readonly string[], now: readonly string[], moved: ReadonlySet<string>): string[] {
  const there = new Set(now);
  const were = new Set(before);
  const others = now.filter((id) => !moved.has(id));
  // of those that were first, there is no neighbour
  const first: string[] = [];
  const behind = new Map<string, string[]>();
  let followers = first;
  for (const id of before.filter((one) => there.has(one))) {
    if (moved.has(id)) followers.push(id);
    else behind.set(id, (followers = []));
  }
  // who came meanwhile comes first, as new items do
  const old = others.findIndex((id) => were.has(id));
  const at = old < 0 ? others.length : old;
  return others.flatMap((id) => [id, ...(behind.get(id) ?? [])]).toSpliced(at, 0, ...first);
}

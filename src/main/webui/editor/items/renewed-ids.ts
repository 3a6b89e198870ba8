/** By the ids that items had before they were deleted: those under which they are back. */
const renewed = new Map<string, string>();

/** Remembers that a deleted item is back under another id. */
export function renew(before: string, now: string): void {
  renewed.set(before, now);
}

/** The id of an item today, whatever it was when somebody noted it. */
export function idNow(id: string): string {
  const next = renewed.get(id);
  return next === undefined ? id : idNow(next);
}

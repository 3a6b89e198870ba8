/** The end of an id, where ids that were made at the same time differ. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}

/** A path for a page of a title, of the letters that paths are made of: `Über uns` is at `uber-uns`. */
export function pathFor(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

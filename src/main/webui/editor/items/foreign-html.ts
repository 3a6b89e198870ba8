const KNOWN = new Set(
  'P BR STRONG B EM I U S STRIKE H2 H3 UL OL LI BLOCKQUOTE A CODE PRE HR'.split(' '),
);
const KNOWN_ATTRIBUTES = new Set(['href', 'target', 'rel', 'class', 'start', 'type']);

/** Whether HTML says more than the editor of texts knows, such as colours, tables or pictures. */
export function isForeign(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.querySelectorAll('*')].some(
    (element) =>
      !KNOWN.has(element.tagName) || element.getAttributeNames().some((name) => !KNOWN_ATTRIBUTES.has(name)),
  );
}

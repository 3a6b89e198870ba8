const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * Where an item's link leads to in a browser; `undefined` when it leads nowhere: a script, or a `wix:` address, which
 * only its own site can follow.
 */
export function linkAddress(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url, document.baseURI)) return undefined;
  const address = new URL(url, document.baseURI);
  return SCHEMES.includes(address.protocol) ? address.href : undefined;
}

/** What a link needs besides its address: pages of others open beside the gallery, and are not told where it is. */
export function linkTarget(address: string): { target?: '_blank'; rel?: string } {
  const url = new URL(address);
  const isElsewhere = url.protocol.startsWith('http') && url.origin !== location.origin;
  return isElsewhere ? { target: '_blank', rel: 'noopener noreferrer' } : {};
}

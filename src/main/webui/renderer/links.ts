import type { ShownLink } from './drawing.ts';
import { words } from './words.ts';

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

/** A link as it is shown: its words, and where it leads to, if a browser can follow it. */
export interface LinkToShow {
  readonly text: string;
  readonly href?: string;
}

/**
 * How an item's link is shown. One without a text, as all of the frontend format are, says where it leads to;
 * `undefined` when there is neither a text nor somewhere to go.
 */
export function linkToShow(link: ShownLink | undefined): LinkToShow | undefined {
  const href = linkAddress(link?.url);
  const text = link?.text?.trim();
  if (href !== undefined) return { text: text || placeOf(new URL(href)), href };
  return text ? { text } : undefined;
}

/** The host of a page; whom mails and calls are for. */
function placeOf({ hostname, pathname }: URL): string {
  return hostname.replace(/^www\./, '') || pathname || words.link;
}

/** What a link needs besides its address: pages of others open beside the gallery, and are not told where it is. */
export function linkTarget(address: string): { target?: '_blank'; rel?: string } {
  const url = new URL(address);
  const isElsewhere = url.protocol.startsWith('http') && url.origin !== location.origin;
  return isElsewhere ? { target: '_blank', rel: 'noopener noreferrer' } : {};
}

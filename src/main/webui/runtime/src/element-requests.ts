import { askFor, type Tagged } from './server.ts';
import type { SiteContext } from './site-context.ts';
import type { BackendItem, ElementAnswer, GalleryItem, OverrideAnswer } from './wire.ts';

/** In which format an override's items are wanted. */
export type Format = 'frontend' | 'full';

/** An override, or that there is none, and the format that its items are in. */
export type Override =
  | { readonly format: 'frontend'; readonly answer: Tagged<OverrideAnswer<GalleryItem>> | null }
  | { readonly format: 'full'; readonly answer: Tagged<OverrideAnswer<BackendItem>> | null };

/** Resolves when the page's markup is there to its end. */
export async function pageRead(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

/** The original items that the server has put into the page, if it has; of this element, not of another one. */
export async function paintedElement(host: HTMLElement, elementId: string): Promise<ElementAnswer | null> {
  const find = () => host.querySelector('script.member-gallery-data');
  if (!find()) await pageRead();
  try {
    const answer = JSON.parse(find()?.textContent ?? 'null') as ElementAnswer | null;
    return answer?.element.id === elementId ? answer : null;
  } catch (error) {
    console.warn('member-gallery: the element’s data in the page cannot be read', error);
    return null;
  }
}

/** An element with its original items, as they are now. */
export function askForElement(
  site: SiteContext,
  elementId: string,
  known: Tagged<ElementAnswer> | null,
): Promise<Tagged<ElementAnswer> | null> {
  return askFor<ElementAnswer>(address(site, elementId), known);
}

/** The member's gallery for an element, as it is now. */
export function askForOverride(
  site: SiteContext,
  elementId: string,
  format: Format,
  known: Override | null,
): Promise<Override> {
  const url = `${address(site, elementId)}/override?format=${format}`;
  const before = known?.format === format ? known.answer : null;
  return site.session.asMember(
    // that an answer is in the format which was asked for is the server's promise, and nothing that types could tell
    async (token) => ({ format, answer: await askFor(url, before as Tagged<never> | null, { token }) }) as Override,
  );
}

function address({ url }: SiteContext, elementId: string): string {
  return `${url}/elements/${encodeURIComponent(elementId)}`;
}

import { askFor, type Tagged } from './server.ts';
import type { SiteContext } from './site-context.ts';
import type { BackendItem, ElementAnswer, GalleryItem, OverrideAnswer } from './wire.ts';

/** In which format an override's items are wanted. */
export type Format = 'frontend' | 'full';

/** An override, or that there is none, and the format that its items are in. */
export type Override =
  | { readonly format: 'frontend'; readonly answer: Tagged<OverrideAnswer<GalleryItem>> | null }
  | { readonly format: 'full'; readonly answer: Tagged<OverrideAnswer<BackendItem>> | null };

/** The original items that the server has put into the page, if it has; of this element, not of another one. */
export async function paintedElement(host: HTMLElement, elementId: string): Promise<ElementAnswer | null> {
  const find = () => host.querySelector('script.member-gallery-data');
  if (!find() && document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
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
  const url = `${address(site, elementId)}/override`;
  return site.session.asMember(async (token): Promise<Override> => {
    if (format === 'full') {
      const before = known?.format === 'full' ? known.answer : null;
      return { format, answer: await askFor<OverrideAnswer<BackendItem>>(`${url}?format=full`, before, { token }) };
    }
    const before = known?.format === 'frontend' ? known.answer : null;
    return { format, answer: await askFor<OverrideAnswer<GalleryItem>>(url, before, { token }) };
  });
}

function address({ url }: SiteContext, elementId: string): string {
  return `${url}/elements/${encodeURIComponent(elementId)}`;
}

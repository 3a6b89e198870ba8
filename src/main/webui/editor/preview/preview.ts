import type { ShownItem } from '../../renderer/drawing.ts';
import { shownOfBackend, shownOfFrontend, toFrontend } from '../../runtime/src/conversion.ts';
import type { Item, MemberExport } from '../api/types';

/** Why an item of a member's gallery does not appear in place of the original items. */
export type Reason = 'TEXT_ITEM' | 'LINK_TEXT' | 'NO_SOURCE';

/** An item that is left out. */
export interface Omitted {
  readonly item: Item;
  readonly reason: Reason;
}

/** What a member sees at an element. */
export type Preview =
  | {
      readonly sees: 'override';
      readonly name: string | undefined;
      readonly items: readonly ShownItem[];
      readonly omitted: readonly Omitted[];
    }
  | { readonly sees: 'original'; readonly why: Why; readonly items: readonly ShownItem[] };

/** Why a member sees the original items: they cannot log in, they lost their gallery, or they never had one. */
export type Why = 'BLOCKED' | 'TAKEN_AWAY' | 'NONE' | 'TEMPLATE';

/**
 * What a member sees at an element, by the rules of the server.
 *
 * @param hasTemplate whether the element has a template, of which the member gets a clone who never had a gallery
 */
export function previewOf(
  data: MemberExport,
  elementId: string,
  original: readonly Item[],
  hasTemplate: boolean,
): Preview {
  const given = data.memberGalleries.find((gallery) => gallery.elementId === elementId);
  const gallery = data.galleries.find(({ id }) => id === given?.galleryId);
  if (data.member.blocked || gallery === undefined) {
    return {
      sees: 'original',
      why: whyOriginal(data.member.blocked, given !== undefined, hasTemplate),
      items: drawn(original),
    };
  }
  const { items, omittedItems } = toFrontend(gallery.items);
  return {
    sees: 'override',
    name: gallery.name,
    items: items.map(shownOfFrontend),
    omitted: omittedItems.flatMap(({ itemId, reason }) => {
      const item = gallery.items.find(({ id }) => id === itemId);
      return item === undefined ? [] : [{ item, reason }];
    }),
  };
}

function whyOriginal(isBlocked: boolean, hadOne: boolean, hasTemplate: boolean): Why {
  if (isBlocked) return 'BLOCKED';
  if (hadOne) return 'TAKEN_AWAY';
  return hasTemplate ? 'TEMPLATE' : 'NONE';
}

function drawn(items: readonly Item[]): ShownItem[] {
  return items.flatMap((item) => shownOfBackend(item) ?? []);
}

import type { ShownItem } from '../../renderer/drawing.ts';
import { allShown, shownOfFrontend, toFrontend } from '../../runtime/src/conversion.ts';
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
      /** Whether it is the template's, of which they have no clone yet. */
      readonly isToCome: boolean;
      readonly items: readonly ShownItem[];
      readonly omitted: readonly Omitted[];
    }
  | { readonly sees: 'original'; readonly why: Why; readonly items: readonly ShownItem[] };

/** Why a member sees the original items: they cannot log in, they lost their gallery, or they never had one. */
export type Why = 'BLOCKED' | 'TAKEN_AWAY' | 'NONE';

/**
 * What a member sees at an element, by the rules of the server.
 *
 * @param template the items of the element's template, if it has one: who never had a gallery gets a clone of it
 */
export function previewOf(
  data: MemberExport,
  elementId: string,
  original: readonly Item[],
  template: readonly Item[] | undefined,
): Preview {
  const given = data.memberGalleries.find((gallery) => gallery.elementId === elementId);
  const gallery =
    given === undefined && template !== undefined
      ? { name: undefined, items: template }
      : data.galleries.find(({ id }) => id === given?.galleryId);
  if (data.member.blocked || gallery === undefined) {
    return {
      sees: 'original',
      why: whyOriginal(data.member.blocked, given !== undefined),
      items: allShown(original),
    };
  }
  const { items, omittedItems } = toFrontend(gallery.items);
  return {
    sees: 'override',
    name: gallery.name,
    isToCome: given === undefined,
    items: items.map(shownOfFrontend),
    omitted: omittedItems.flatMap(({ itemId, reason }) => {
      const item = gallery.items.find(({ id }) => id === itemId);
      return item === undefined ? [] : [{ item, reason }];
    }),
  };
}

function whyOriginal(isBlocked: boolean, hadOne: boolean): Why {
  if (isBlocked) return 'BLOCKED';
  return hadOne ? 'TAKEN_AWAY' : 'NONE';
}

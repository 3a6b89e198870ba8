/**
 * Puts the items that a hosted page begins with where the renderer is going to draw them, in layouts whose places no
 * style sheet can say. The page is painted after it has run.
 */
import { GALLERY_CONSTS } from 'pro-gallery-lib';
import { blueprintOf, placedItem } from '../renderer/blueprint.ts';
import type { Drawing } from '../renderer/drawing.ts';
import { optionsOf, type Options } from '../renderer/layout.ts';
import { drawnBy, isSideways } from '../renderer/options.ts';
import { shownOfBackend } from '../runtime/src/conversion.ts';
import type { ElementAnswer } from '../runtime/src/wire.ts';

/** What is needed of what `pro-gallery` makes, in pixels. */
interface Made {
  readonly options: Options;
  readonly container: { readonly height: number };
  readonly structure: { readonly height: number; readonly items: readonly Place[] };
}

interface Place {
  readonly offset: { readonly top: number; readonly left: number };
  readonly width: number;
  readonly height: number;
  readonly infoWidth: number;
  readonly infoHeight: number;
}

const drawings = new Map(
  Array.from(document.querySelectorAll<HTMLElement>('.mg-first-places'), (list) => [list, drawingOf(list)] as const),
);

function placeAll(): void {
  for (const [list, drawing] of drawings) {
    // until the drawing takes its place
    if (list.isConnected) place(list, drawing);
  }
}

placeAll();
addEventListener('resize', placeAll);

function place(list: HTMLElement, drawing: Drawing): void {
  const rightToLeft = getComputedStyle(list).direction === 'rtl';
  const told = optionsOf(drawing, true, rightToLeft);
  const items = drawing.items.map((item) => placedItem(item, drawing));
  const width = Math.floor(list.getBoundingClientRect().width);
  const { options, container, structure } = blueprintOf(items, told, width) as Partial<Made>;
  // options that it cannot do anything with
  if (!options || !container || !structure) return;
  list.classList.add('mg-first-placed');
  list.style.height = `${heightOf(options, container.height, structure.height)}px`;
  const margin = Number(options['layoutParams_structure_gallerySpacing']);
  // sideways, it counts from where room between items would end
  const beyond = rightToLeft && isSideways(options) ? Number(options['layoutParams_structure_itemSpacing']) : 0;
  for (const [index, item] of [...list.children].entries()) {
    const place = structure.items[index];
    if (!place) continue;
    const { top, left } = place.offset;
    fill(item as HTMLElement, place, direction(options, index, rightToLeft));
    Object.assign((item as HTMLElement).style, {
      top: `${margin + top}px`,
      insetInlineStart: `${margin + left - beyond}px`,
    });
  }
}

/** Those that go sideways, or show more when they are asked to, have a height of their own. */
function heightOf(options: Options, own: number, needed: number): number {
  if (isSideways(options)) return own;
  return options['behaviourParams_gallery_vertical_loadMore_enable'] === true ? Math.min(own, needed) : needed;
}

/** What a place has room for. */
function fill(item: HTMLElement, { width, height, infoWidth, infoHeight }: Place, flexDirection: string): void {
  Object.assign(item.style, {
    flexDirection,
    width: `${width + infoWidth}px`,
    height: `${height + infoHeight}px`,
  });
  const said = item.querySelector<HTMLElement>('.mg-first-info');
  if (!said) return;
  if (infoHeight > 0) said.style.height = `${infoHeight}px`;
  if (infoWidth > 0) Object.assign(said.style, { width: `${infoWidth}px`, height: 'auto' });
}

/** Where what is said of an item is, as seen from its picture. */
function direction(options: Options, index: number, rightToLeft: boolean): string {
  const placement = String(options['layoutParams_info_placement']);
  if (GALLERY_CONSTS.hasExternalAbovePlacement(placement, index)) return 'column-reverse';
  if (GALLERY_CONSTS.hasExternalLeftPlacement(placement, index)) return rightToLeft ? 'row' : 'row-reverse';
  if (GALLERY_CONSTS.hasExternalRightPlacement(placement, index)) return rightToLeft ? 'row-reverse' : 'row';
  return 'column';
}

function drawingOf(list: HTMLElement): Drawing {
  const json = list.parentElement?.querySelector(':scope > script.member-gallery-data')?.textContent ?? '';
  const { element, items, mediaBase } = JSON.parse(json) as ElementAnswer;
  return {
    ...drawnBy(element.options),
    items: items.map(shownOfBackend).filter((item) => item !== null),
    media: { server: location.origin, ...(mediaBase !== undefined && { base: mediaBase }) },
  };
}

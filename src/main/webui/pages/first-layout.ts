/**
 * Puts the items that a hosted page begins with where the renderer is going to draw them, in layouts whose places no
 * style sheet can say. The page is painted after it has run.
 */
import { GALLERY_CONSTS } from 'pro-gallery-lib';
import { blueprintOf, placedItem } from '../renderer/blueprint.ts';
import type { Drawing } from '../renderer/drawing.ts';
import { optionsOf, type Options } from '../renderer/layout.ts';
import { drawnBy, isSideways } from '../renderer/options.ts';
import { allShown } from '../runtime/src/conversion.ts';
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

/** A list of items, until the drawing takes its place. */
class Placed {
  readonly #list: HTMLElement;
  readonly #drawing: Drawing;
  #width = 0;

  constructor(list: HTMLElement) {
    this.#list = list;
    this.#drawing = drawingOf(list);
  }

  /** Puts its items where they go, unless it is as wide as before, or cannot be seen. */
  place(): void {
    const width = Math.floor(this.#list.getBoundingClientRect().width);
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    const rightToLeft = getComputedStyle(this.#list).direction === 'rtl';
    const told = optionsOf(this.#drawing, true, rightToLeft);
    const items = this.#drawing.items.map((item) => placedItem(item, this.#drawing));
    const { options, container, structure } = blueprintOf(items, told, width) as Partial<Made>;
    // options that it cannot do anything with
    if (!options || !container || !structure) return;
    this.#list.classList.add('mg-first-placed');
    this.#list.style.height = `${heightOf(options, container.height, structure.height)}px`;
    const margin = Number(options['layoutParams_structure_gallerySpacing']);
    for (const [index, item] of [...this.#list.children].entries()) {
      const place = structure.items[index];
      if (place) put(item as HTMLElement, place, margin, direction(options, index, rightToLeft));
    }
  }
}

const resized = new ResizeObserver((lists) => {
  // what is placed now would be told of once more
  requestAnimationFrame(() => {
    for (const { target } of lists) {
      if (target.isConnected) placed.get(target)?.place();
      else forget(target);
    }
  });
});

const placed = new Map<Element, Placed>();
for (const list of document.querySelectorAll<HTMLElement>('.mg-first-places')) placed.set(list, new Placed(list));
const placeAll = () => placed.forEach((list) => list.place());
placeAll();
// all together may be so high that they are less wide than before, beside a scroll bar
placeAll();
for (const list of placed.keys()) resized.observe(list);

function forget(list: Element): void {
  resized.unobserve(list);
  placed.delete(list);
}

/** Those that go sideways, or show more when they are asked to, have a height of their own. */
function heightOf(options: Options, own: number, needed: number): number {
  if (isSideways(options)) return own;
  return options['behaviourParams_gallery_vertical_loadMore_enable'] === true ? Math.min(own, needed) : needed;
}

function put(item: HTMLElement, place: Place, margin: number, flexDirection: string): void {
  const { offset, width, height, infoWidth, infoHeight } = place;
  Object.assign(item.style, {
    flexDirection,
    top: `${margin + offset.top}px`,
    insetInlineStart: `${margin + offset.left}px`,
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
    items: allShown(items),
    media: { server: location.origin, ...(mediaBase !== undefined && { base: mediaBase }) },
  };
}

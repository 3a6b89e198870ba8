/**
 * Puts the items that a hosted page begins with where the renderer is going to draw them, in layouts whose places no
 * style sheet can give. The page is painted after it has run.
 */
import { blueprintOf, placedItem } from '../renderer/blueprint.ts';
import type { Drawing } from '../renderer/drawing.ts';
import { optionsOf } from '../renderer/layout.ts';
import { shownOfBackend } from '../runtime/src/conversion.ts';
import { drawnBy } from '../renderer/options.ts';
import type { ElementAnswer } from '../runtime/src/wire.ts';

/** What is needed of what `pro-gallery` makes, in pixels: the places are of the items in their order. */
interface Structure {
  readonly height: number;
  readonly items: readonly {
    readonly offset: { readonly top: number; readonly left: number };
    readonly width: number;
    readonly height: number;
    readonly infoWidth: number;
    readonly infoHeight: number;
  }[];
}

// until the drawing takes its place; a hidden one has no room yet
const resized = new ResizeObserver((changes) => {
  for (const { target, contentRect } of changes) {
    if (contentRect.width > 0) place(target as HTMLElement);
  }
});

for (const list of document.querySelectorAll<HTMLElement>('.mg-first-places')) {
  place(list);
  resized.observe(list);
}

function place(list: HTMLElement): void {
  const { width } = list.getBoundingClientRect();
  const drawing = drawingOf(list);
  const options = optionsOf(drawing, true, getComputedStyle(list).direction === 'rtl');
  const items = drawing.items.map((item) => placedItem(item, drawing));
  const { height, items: places } = blueprintOf(items, options, Math.floor(width)).structure as Structure;
  const margin = Number(options['layoutParams_structure_gallerySpacing']);
  list.classList.add('mg-first-placed');
  list.style.height = `${height}px`;
  [...list.children].forEach((item, index) => {
    const place = places[index];
    if (!place) return;
    Object.assign((item as HTMLElement).style, {
      top: `${margin + place.offset.top}px`,
      insetInlineStart: `${margin + place.offset.left}px`,
      width: `${place.width + place.infoWidth}px`,
      height: `${place.height + place.infoHeight}px`,
    });
    const said = item.querySelector<HTMLElement>('.mg-first-info');
    if (said && place.infoHeight > 0) said.style.height = `${place.infoHeight}px`;
  });
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

import type { ClickAction, Drawing } from './drawing.ts';

/** An element's options, of `pro-gallery` by its names: `layoutParams_crop_ratios`, or nested. */
export type Options = Readonly<Record<string, unknown>>;

/** Layouts, by `pro-gallery`'s numbers, whose way to scroll is fixed: whether it is sideways. */
const SIDEWAYS: Readonly<Record<string, boolean>> = {
  1: false,
  3: true,
  4: true,
  5: true,
  6: false,
  7: true,
  9: true,
  10: false,
  11: false,
  12: false,
};

/** What is drawn where the options name no layout. */
const GRID = 2;

const AUTO_SLIDE = 'behaviourParams_gallery_horizontal_autoSlide_behaviour';

/** What a click does where the options say nothing else: the item is shown large. */
export function clickActionOf(options: Options): ClickAction {
  const said = option(options, 'behaviourParams_item_clickAction');
  return said === 'LINK' ? 'link' : said === 'NOTHING' ? 'none' : 'expand';
}

export function hasNavigationButtons(options: Options): boolean {
  return option(options, 'layoutParams_navigationArrows_enable') !== false;
}

export function playsByItself(options: Options): boolean {
  return ![undefined, 'OFF'].includes(option(options, AUTO_SLIDE) as string | undefined);
}

/** Whether it scrolls sideways, as a slideshow does: others cannot go from item to item by themselves. */
export function isSideways(options: Options): boolean {
  const layout = String(option(options, 'layoutParams_structure_galleryLayout') ?? GRID);
  return SIDEWAYS[layout] ?? option(options, 'layoutParams_structure_scrollDirection') === 'HORIZONTAL';
}

/** What the options say of a drawing, as long as nobody says anything else. */
export function drawnBy(options: Options): Pick<Drawing, 'options' | 'clickAction' | 'showNavigationButtons' | 'playing'> {
  return {
    options,
    clickAction: clickActionOf(options),
    showNavigationButtons: hasNavigationButtons(options),
    ...(playsByItself(options) && { playing: true }),
  };
}

function option(options: Options, name: string): unknown {
  if (name in options) return options[name];
  return name
    .split('_')
    .reduce<unknown>((within, part) => (within as Record<string, unknown> | null | undefined)?.[part], options);
}

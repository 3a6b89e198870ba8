import { GALLERY_CONSTS, defaultOptions, flattenObject } from 'pro-gallery-lib';
import type { Drawing, ShownItem } from './drawing.ts';
import { linkToShow } from './links.ts';
import { isSideways } from './options.ts';

/** Options of `pro-gallery` by their flat names, such as `layoutParams_structure_galleryLayout`. */
export type Options = Readonly<Record<string, unknown>>;

/** Heights of what is said below an item, in pixels: as much as one line of title, two of description, a link take. */
const LINES = { padding: 20, title: 22, description: 42, link: 42 };

const AUTO_SLIDE = 'behaviourParams_gallery_horizontal_autoSlide_behaviour';
const LAYOUT = 'layoutParams_structure_galleryLayout';
const PLACEMENT = 'layoutParams_info_placement';
const INFO_HEIGHT = 'layoutParams_info_height';

/** A quiet grid, with what is said of an item below it: for elements whose options say nothing else. */
const OURS: Options = {
  [LAYOUT]: GALLERY_CONSTS[LAYOUT].GRID,
  layoutParams_structure_itemSpacing: 20,
  layoutParams_crop_ratios: [4 / 3],
  layoutParams_targetItemSize_value: 25,
  layoutParams_info_spacing: 0,
  behaviourParams_gallery_blockContextMenu: false,
  stylingParams_itemBorderRadius: 6,
};

/**
 * What `pro-gallery` is told of a drawing: our own options, over them the element's (flat or nested, by `pro-gallery`'s
 * names), over them what page code has set.
 *
 * @param isStill whether it never goes from item to item by itself, for people who want less motion
 * @param rightToLeft whether the page is read that way
 */
export function optionsOf(drawing: Drawing, isStill: boolean, rightToLeft: boolean): Options {
  const said = flattenObject(drawing.options) as Options;
  return {
    ...(defaultOptions as Options),
    ...OURS,
    [INFO_HEIGHT]: infoHeight(drawing.items),
    behaviourParams_gallery_layoutDirection: rightToLeft ? 'RIGHT_TO_LEFT' : 'LEFT_TO_RIGHT',
    ...said,
    [PLACEMENT]: placement(said),
    // clicks are those of what is drawn in an item
    behaviourParams_item_clickAction: GALLERY_CONSTS.behaviourParams_item_clickAction.NOTHING,
    ...(drawing.showNavigationButtons ? {} : { layoutParams_navigationArrows_enable: false }),
    [AUTO_SLIDE]: autoSlide(said[AUTO_SLIDE], drawing.playing === true && !isStill),
  };
}

/** What goes sideways has no room to the left or right of items, and would show nothing there. */
function placement(said: Options): unknown {
  const { ALTERNATE_HORIZONTALLY, BELOW, LEFT, RIGHT } = GALLERY_CONSTS[PLACEMENT];
  const wanted = said[PLACEMENT] ?? BELOW;
  return [ALTERNATE_HORIZONTALLY, LEFT, RIGHT].some((side) => side === wanted) && isSideways(said) ? BELOW : wanted;
}

/** In the element's own way, if it has one. */
function autoSlide(said: unknown, plays: boolean): unknown {
  if (!plays) return 'OFF';
  return said === undefined || said === 'OFF' ? 'INTERVAL' : said;
}

/**
 * Whether what is said of an item lies over it, and shows when it is pointed at.
 *
 * @param options those that `pro-gallery` was told
 * @param placed what it has made of them: in layouts without room beside items, it may lie over them only
 */
export function isOverlaid(options: Options, placed: Options = options): boolean {
  const over = GALLERY_CONSTS[PLACEMENT].OVERLAY;
  return placed[PLACEMENT] === over && (options[PLACEMENT] === over || options[INFO_HEIGHT] !== 0);
}

/** The size of a gallery, in pixels: those that scroll sideways have a height of their own, others what they need. */
export function containerOf(width: number): { width: number; height: number } {
  const room = Math.max(240, Math.min(window.innerHeight * 0.8, 900));
  return { width, height: Math.round(Math.min(Math.max(width * 0.62, 240), room)) };
}

function infoHeight(items: readonly ShownItem[]): number {
  const lines =
    (items.some((item) => item.title) ? LINES.title : 0) +
    (items.some((item) => item.description) ? LINES.description : 0) +
    (items.some((item) => linkToShow(item.link)) ? LINES.link : 0);
  return lines === 0 ? 0 : lines + LINES.padding;
}

import type { ClickAction, Drawing } from '../../renderer/drawing.ts';

/** An element's options, of `pro-gallery` by its names: `layoutParams_crop_ratios`, or nested. */
export type Options = Readonly<Record<string, unknown>>;

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

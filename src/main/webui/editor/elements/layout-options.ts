import type { Options } from '../api/types';
import { PRESETS, type Preset } from './layout-presets';

const LAYOUT = 'layoutParams_structure_galleryLayout';
const ORIENTATION = 'layoutParams_structure_layoutOrientation';
const COLUMNS = 'layoutParams_structure_numberOfColumns';
const RESPONSIVE = 'layoutParams_structure_responsiveMode';
const SPACING = 'layoutParams_structure_itemSpacing';
const PLACEMENT = 'layoutParams_info_placement';
const INFO_HEIGHT = 'layoutParams_info_height';
const RATIOS = 'layoutParams_crop_ratios';

/** Where titles and descriptions are. */
export type Titles = 'below' | 'over' | 'hidden';

/** What is to be changed of options: `undefined` takes one out, so that the renderer's own counts. */
export type OptionsChange = Readonly<Record<string, unknown>>;

/** Options by their flat names, however they were sent: `{a: {b: 1}}` is `a_b: 1`. */
export function flat(options: Options, prefix = ''): Record<string, unknown> {
  return Object.entries(options).reduce<Record<string, unknown>>((all, [name, value]) => {
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return Object.assign(all, isNested ? flat(value as Options, `${prefix}${name}_`) : { [prefix + name]: value });
  }, {});
}

/** Options with a change. */
export function changed(options: Options, change: OptionsChange): Options {
  const all = { ...flat(options), ...change };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The preset of options; the renderer's own is the grid. `undefined` for one that has no tile. */
export function presetOf(options: Options): Preset | undefined {
  const layout = flat(options)[LAYOUT] ?? 2;
  return PRESETS.find((preset) => preset.layout === layout);
}

/** What picking a preset changes. */
export function picking(preset: Preset): OptionsChange {
  return { [LAYOUT]: preset.layout, [ORIENTATION]: undefined, ...preset.needs };
}

/** How many columns there are; `undefined` where as many as fit. */
export function columnsOf(options: Options): number | undefined {
  const all = flat(options);
  const columns = all[COLUMNS];
  return all[RESPONSIVE] === 'SET_ITEMS_PER_ROW' && typeof columns === 'number' ? columns : undefined;
}

/** What a number of columns changes. */
export function withColumns(columns: number | undefined): OptionsChange {
  return { [COLUMNS]: columns, [RESPONSIVE]: columns === undefined ? undefined : 'SET_ITEMS_PER_ROW' };
}

/** The room between items, in pixels. */
export function spacingOf(options: Options): number {
  const spacing = flat(options)[SPACING];
  return typeof spacing === 'number' ? spacing : 20;
}

/** What another room between items changes. */
export function withSpacing(spacing: number): OptionsChange {
  return { [SPACING]: spacing };
}

/** Where titles and descriptions are. */
export function titlesOf(options: Options): Titles {
  const all = flat(options);
  if (all[PLACEMENT] === 'OVERLAY') return 'over';
  return all[INFO_HEIGHT] === 0 ? 'hidden' : 'below';
}

/** What another place of titles changes. */
export function withTitles(titles: Titles): OptionsChange {
  return {
    [PLACEMENT]: titles === 'over' ? 'OVERLAY' : undefined,
    [INFO_HEIGHT]: titles === 'hidden' ? 0 : undefined,
  };
}

/** Ratios of width to height that can be chosen, by their names. */
export const RATIO_CHOICES: readonly { readonly label: string; readonly value: string }[] = [
  { label: '1:1', value: '1' },
  { label: '4:3', value: String(4 / 3) },
  { label: '3:2', value: '1.5' },
  { label: '16:9', value: String(16 / 9) },
  { label: '3:4', value: '0.75' },
];

/** The ratio of width to height, as it can be chosen. */
export function ratioOf(options: Options): string {
  const ratios = flat(options)[RATIOS];
  return String((Array.isArray(ratios) ? ratios[0] : undefined) ?? 4 / 3);
}

/** What another ratio changes. */
export function withRatio(ratio: string): OptionsChange {
  return { [RATIOS]: [Number(ratio)] };
}

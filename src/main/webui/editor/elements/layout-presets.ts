import type { Options } from '../api/types';

/** A rectangle of a preset's picture, in per cent: left, top, width, height. */
export type Box = readonly [number, number, number, number];

/** What people change of a layout. */
export type Setting = 'columns' | 'spacing' | 'titles' | 'ratio';

/** A layout of `pro-gallery`. */
export interface Preset {
  readonly name: string;
  /** `layoutParams_structure_galleryLayout`. */
  readonly layout: number;
  /** What it is picked for, in a few words. */
  readonly hint: string;
  readonly boxes: readonly Box[];
  /** What can be changed of it; `pro-gallery` fixes the rest. */
  readonly settings: readonly Setting[];
  /** What it needs besides its layout. */
  readonly needs?: Options;
}

const VERTICAL = { layoutParams_structure_layoutOrientation: 'VERTICAL' };

/** The presets of `pro-gallery`, those first that suit most galleries. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'Grid',
    layout: 2,
    hint: 'Even rows, one size',
    boxes: [[0, 0, 31, 47], [34.5, 0, 31, 47], [69, 0, 31, 47], [0, 53, 31, 47], [34.5, 53, 31, 47], [69, 53, 31, 47]],
    settings: ['columns', 'ratio', 'spacing', 'titles'],
  },
  {
    name: 'Masonry',
    layout: 1,
    hint: 'Columns, nothing cropped',
    boxes: [[0, 0, 31, 60], [0, 66, 31, 34], [34.5, 0, 31, 38], [34.5, 44, 31, 56], [69, 0, 31, 50], [69, 56, 31, 44]],
    settings: ['columns', 'spacing', 'titles'],
    needs: VERTICAL,
  },
  {
    name: 'Collage',
    layout: 0,
    hint: 'Large and small, nothing cropped',
    boxes: [[0, 0, 56, 100], [60, 0, 40, 47], [60, 53, 18, 47], [82, 53, 18, 47]],
    settings: ['spacing'],
  },
  {
    name: 'Slider',
    layout: 4,
    hint: 'One row, to be scrolled',
    boxes: [[0, 14, 40, 72], [44, 14, 40, 72], [88, 14, 12, 72]],
    settings: ['ratio', 'spacing', 'titles'],
  },
  {
    name: 'Slideshow',
    layout: 5,
    hint: 'One at a time, with its words',
    boxes: [[0, 0, 100, 74], [0, 82, 46, 7], [0, 93, 66, 7]],
    settings: [],
  },
  {
    name: 'Thumbnails',
    layout: 3,
    hint: 'One large, all others below',
    boxes: [[0, 0, 100, 68], [0, 76, 22, 24], [26, 76, 22, 24], [52, 76, 22, 24], [78, 76, 22, 24]],
    settings: [],
  },
  {
    name: 'Panorama',
    layout: 6,
    hint: 'Full width, one below another',
    boxes: [[0, 0, 100, 46], [0, 54, 100, 46]],
    settings: ['spacing', 'titles'],
  },
  {
    name: 'Columns',
    layout: 7,
    hint: 'Tall strips, to be scrolled',
    boxes: [[0, 0, 22, 100], [26, 0, 22, 100], [52, 0, 22, 100], [78, 0, 22, 100]],
    settings: ['spacing'],
  },
  {
    name: 'Bricks',
    layout: 10,
    hint: 'Wide and narrow in turn',
    boxes: [[0, 0, 64, 47], [68, 0, 32, 47], [0, 53, 32, 47], [36, 53, 64, 47]],
    settings: ['spacing'],
  },
  {
    name: 'Mix',
    layout: 11,
    hint: 'One large, then groups of three',
    boxes: [[0, 0, 100, 47], [0, 53, 56, 47], [60, 53, 40, 21], [60, 79, 40, 21]],
    settings: ['spacing'],
  },
  {
    name: 'Alternating',
    layout: 12,
    hint: 'One large, then two in a row',
    boxes: [[0, 0, 100, 60], [0, 66, 48, 34], [52, 66, 48, 34]],
    settings: ['spacing'],
  },
  {
    name: 'Full size',
    layout: 9,
    hint: 'One at a time, edge to edge',
    boxes: [[0, 0, 100, 100]],
    settings: [],
  },
];

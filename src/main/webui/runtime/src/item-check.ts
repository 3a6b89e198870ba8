import { isVideoAddress } from '../../renderer/video-address.ts';
import type { ItemToShow } from './api.ts';
import type { GalleryItem } from './wire.ts';

/** What page code wants shown: the items that can be, and what is wrong with the others. */
export interface CheckedItems {
  readonly items: GalleryItem[];
  /** Each names an item by its place, and a field. */
  readonly warnings: string[];
}

/** As the renderer knows them (`media.ts`); older page code leaves out `wix:`. */
const SOURCE = /^(wix:)?(image|video):\/\/v1\/[^/#]|^https?:\/\/./i;
const VIDEO_URI = /^(wix:)?video:/i;
const DANGEROUS = /^[\s\0-\x1f]*(javascript|data|vbscript|blob|file):/i;
const TEXTS = ['slug', 'title', 'description', 'link', 'alt', 'thumbnail'] as const;

/**
 * Checks items as Velo does when page code sets them. Fields may be undefined or null where there is nothing to say;
 * a type that is missing follows from the source.
 */
export function checkItems(value: unknown): CheckedItems {
  if (!Array.isArray(value)) {
    return { items: [], warnings: [`"items" cannot be set to ${shortly(value)}: it must be an array of items.`] };
  }
  const checked: CheckedItems = { items: [], warnings: [] };
  const slugs = new Set<string>();
  for (const [index, item] of value.entries()) {
    const problem = problemOf(item);
    if (problem) {
      checked.warnings.push(
        `The item at index ${index} of "items" is not shown: its "${problem.field}" cannot be ${shortly(problem.value)}, it must be ${problem.rule}.`,
      );
    } else {
      checked.items.push(taken(item as ItemToShow, index, slugs));
    }
  }
  return checked;
}

interface Problem {
  readonly field: string;
  readonly value: unknown;
  readonly rule: string;
}

function problemOf(item: unknown): Problem | undefined {
  if (typeof item !== 'object' || item === null) {
    return { field: 'item', value: item, rule: 'an object' };
  }
  const fields = item as Readonly<Record<string, unknown>>;
  const { type, src, link } = fields;
  if (type != null && type !== 'image' && type !== 'video') {
    return { field: 'type', value: type, rule: '"image" or "video"' };
  }
  if (typeof src !== 'string' || !SOURCE.test(src)) {
    return {
      field: 'src',
      value: src,
      rule: 'a url that begins with "https://", "http://", "wix:image://v1/" or "wix:video://v1/"',
    };
  }
  const wrong = TEXTS.find((field) => fields[field] != null && typeof fields[field] !== 'string');
  if (wrong) return { field: wrong, value: fields[wrong], rule: 'a string' };
  return typeof link === 'string' && DANGEROUS.test(link)
    ? { field: 'link', value: link, rule: 'the address of a page' }
    : undefined;
}

function taken(item: ItemToShow, index: number, slugs: Set<string>): GalleryItem {
  let slug = item.slug || String(index);
  while (slugs.has(slug)) slug += `-${index}`;
  slugs.add(slug);
  const texts = Object.fromEntries(
    TEXTS.filter((field) => field !== 'slug' && item[field] != null).map((field) => [field, item[field]]),
  );
  return { ...texts, type: item.type ?? (isVideo(item.src) ? 'video' : 'image'), slug, src: item.src };
}

function isVideo(src: string): boolean {
  return VIDEO_URI.test(src) || isVideoAddress(src);
}

function shortly(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

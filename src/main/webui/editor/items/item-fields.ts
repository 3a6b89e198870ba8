import type { Item } from '../api/types';
import { isSame, only } from '../shared/taking-back';
import type { ItemPatch } from './item-store';

/** What can be edited of an item, as texts; what is absent is empty. */
export interface ItemFields {
  readonly title: string;
  readonly description: string;
  /** The address of an image or video; empty, too, where it is kept by an id. */
  readonly source: string;
  /** Of images only. */
  readonly alt: string;
  /** Of texts only. */
  readonly html: string;
  readonly linkUrl: string;
  readonly linkText: string;
}

export type FieldName = keyof ItemFields;

/** The fields by the names under which people know them. */
export const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  title: 'title',
  description: 'description',
  source: 'address',
  alt: 'alternative text',
  html: 'text',
  linkUrl: 'link',
  linkText: 'link text',
};

/** The item's fields as they are. */
export function fieldsOf(item: Item): ItemFields {
  return {
    title: item.title ?? '',
    description: item.description ?? '',
    source: (item.image?.imageInfo ?? item.video?.videoInfo)?.url ?? '',
    alt: item.image?.imageInfo.altText ?? '',
    html: item.text?.html ?? '',
    linkUrl: item.link?.url ?? '',
    linkText: item.link?.text ?? '',
  };
}

/** What an item holds, by the fields with which it is replaced. */
export type ItemContents = Readonly<Record<FieldName, unknown>>;

/** The item's fields, and what goes with them: another address takes the place of all that is known of a file. */
export function contentsOf(item: Item): ItemContents {
  const { altText: _, ...file } = item.image?.imageInfo ?? {};
  return {
    ...fieldsOf(item),
    source: [file, item.image?.focalPoint, item.image?.exif, item.video],
    html: [item.text?.html, item.text?.editorHtml],
  };
}

/**
 * Where the fields are in a request, by which its violations are told.
 *
 * @param prefix of all, where the item is not alone in it
 */
export function pathsOf(item: Item, prefix = ''): Readonly<Record<FieldName, string>> {
  return {
    title: `${prefix}title`,
    description: `${prefix}description`,
    source: prefix + (item.video === undefined ? 'image.imageInfo' : 'video.videoInfo'),
    alt: `${prefix}image.imageInfo.altText`,
    html: `${prefix}text.html`,
    linkUrl: `${prefix}link.url`,
    linkText: `${prefix}link.text`,
  };
}

/** The names of the fields that differ. */
export function differing<F extends ItemContents>(a: F, b: F): FieldName[] {
  return (Object.keys(a) as FieldName[]).filter((name) => !isSame(a[name], b[name]));
}

/** A patch that makes the named fields of an item say what they say here, and leaves all others alone. */
export function patchTo(item: Item, fields: ItemFields, names: readonly FieldName[]): ItemPatch {
  const changes = (name: FieldName) => names.includes(name);
  const orNull = (text: string) => (text === '' ? null : text);
  const link = {
    ...(changes('linkUrl') && { url: orNull(fields.linkUrl) }),
    ...(changes('linkText') && { text: orNull(fields.linkText) }),
  };
  const isLinked = fields.linkUrl !== '' || fields.linkText !== '';
  const imageInfo = {
    // the size of another picture is another one
    ...(changes('source') && { url: orNull(fields.source), id: null, width: null, height: null, filename: null }),
    ...(changes('alt') && { altText: orNull(fields.alt) }),
  };
  return {
    ...(changes('title') && { title: orNull(fields.title) }),
    ...(changes('description') && { description: orNull(fields.description) }),
    ...((changes('linkUrl') || changes('linkText')) && { link: isLinked ? link : null }),
    ...(item.image !== undefined &&
      (changes('source') || changes('alt')) && {
        image: { imageInfo, ...(changes('source') && { focalPoint: null, exif: null }) },
      }),
    ...(item.video !== undefined &&
      changes('source') && {
        // who plays another video follows from its address
        video: {
          type: null,
          durationInMillis: null,
          videoInfo: { url: orNull(fields.source), id: null, filename: null, posters: null, resolutions: null },
        },
      }),
    ...(item.text !== undefined &&
      changes('html') && {
        text: { html: fields.html, ...(item.text.editorHtml !== undefined && { editorHtml: fields.html }) },
      }),
  };
}

/** A patch that makes the named fields of an item what they were, with what goes with them. */
export function patchBack(before: Item, names: readonly FieldName[], now: Item): ItemPatch {
  const patch = patchTo(before, { ...fieldsOf(now), ...only(fieldsOf(before), names) }, names);
  const { altText: _, ...file } = before.image?.imageInfo ?? {};
  return {
    ...patch,
    ...(patch.image &&
      names.includes('source') && {
        image: {
          imageInfo: { ...patch.image.imageInfo, ...file },
          focalPoint: before.image?.focalPoint ?? null,
          exif: before.image?.exif ?? null,
        },
      }),
    ...(patch.video &&
      before.video && {
        video: { ...patch.video, ...before.video, videoInfo: { ...patch.video.videoInfo, ...before.video.videoInfo } },
      }),
    ...(patch.text && before.text && { text: only(before.text, ['html', 'editorHtml']) }),
  };
}

/** An item with a patch, as the server would have it. */
export function patched(item: Item, patch: ItemPatch): Item {
  return merged(item, patch) as Item;
}

function merged(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const all: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [name, part] of Object.entries(patch)) {
    if (part === null) delete all[name];
    else all[name] = merged(all[name], part);
  }
  return all;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

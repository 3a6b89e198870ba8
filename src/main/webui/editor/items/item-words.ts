import type { Item } from '../api/types';

/** What an item is called in the Editor. */
export function nameOf(item: Item): string {
  const { title, image, video, text } = item;
  const media = image?.imageInfo ?? video?.videoInfo;
  const said = title || image?.imageInfo.altText || media?.filename || (text && shortened(plainText(text.html)));
  return said || fileIn(media?.url) || `Untitled ${item.type.toLowerCase()}`;
}

/** Its kind, in words. */
export function kindOf(item: Item): string {
  switch (item.type) {
    case 'IMAGE':
      return 'Image';
    case 'VIDEO':
      return item.video?.type === 'YOUTUBE' ? 'YouTube' : item.video?.type === 'VIMEO' ? 'Vimeo' : 'Video';
    case 'TEXT':
      return 'Text';
  }
}

/** Why an item would not be part of an override, whose format has neither texts nor link texts; else `undefined`. */
export function whyOmitted(item: Item): string | undefined {
  if (item.type === 'TEXT') return 'Text items do not appear in overrides';
  return item.link?.text?.trim() ? 'With a link text it does not appear in overrides' : undefined;
}

/** What begins on a line of its own, or ends one. */
const BLOCKS = 'p, div, h1, h2, h3, h4, h5, h6, li, blockquote, td, br';

/** What HTML says, without its formatting. A document that is never shown runs and loads nothing. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  body.querySelectorAll('script, style').forEach((unseen) => unseen.remove());
  body.querySelectorAll(BLOCKS).forEach((block) => block.after(' '));
  return (body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The name of the file that an address leads to; `undefined` where it has none. */
function fileIn(url: string | undefined): string | undefined {
  const last = url !== undefined && URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : undefined;
  return last?.includes('.') ? last : undefined;
}

/** A text in as much room as a line has. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

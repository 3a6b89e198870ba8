/**
 * What the live runtime and the Editor page agree on with the renderer: what there is to draw, and what is heard of
 * it. Nothing here is code, so whoever draws later does not load the renderer now.
 */

/** What items have in common. */
interface Shown {
  /** The item's id. */
  readonly slug: string;
  readonly title?: string;
  readonly description?: string;
  readonly link?: ShownLink;
}

/** Where an item leads to, or what is said in place of that. The frontend format carries the url only. */
export interface ShownLink {
  readonly url?: string;
  readonly text?: string;
}

/** How large a picture says it is, in pixels. */
export interface Size {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** An image: `src` is `wix:image://v1/…`, as the conversion makes it, or the address of a picture. */
export interface ShownImage extends Shown {
  readonly type: 'image';
  readonly src: string;
  /** Where `src` does not say it. */
  readonly size?: Size | undefined;
  readonly alt?: string;
}

/** A video: `src` is `wix:video://v1/…`, the address of a file, or of a page of YouTube or Vimeo. */
export interface ShownVideo extends Shown {
  readonly type: 'video';
  readonly src: string;
  readonly thumbnail?: string;
  /** Of its thumbnail, where that does not say it. */
  readonly size?: Size | undefined;
}

/** A text: HTML as it was sent, sanitised by the renderer. The frontend format has none. */
export interface ShownText extends Shown {
  readonly type: 'text';
  readonly html: string;
}

/** An item as it is drawn, whichever format it came in. */
export type ShownItem = ShownImage | ShownVideo | ShownText;

/** What a click on an item does: Velo's `clickAction`. */
export type ClickAction = 'expand' | 'link' | 'none';

/** Where media are that have an id only. */
export interface MediaAddresses {
  /** The server, for its own media: an origin, no slash at its end. */
  readonly server: string;
  /** In front of the ids of all others, with a slash at its end; without it they are shown by their titles. */
  readonly base?: string;
}

/** A gallery as it is to be seen. */
export interface Drawing {
  readonly items: readonly ShownItem[];
  /** The element's own: of `pro-gallery`, by its names. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly clickAction: ClickAction;
  readonly showNavigationButtons: boolean;
  /** Whether it goes from item to item by itself now; absent where nobody has asked for that. */
  readonly playing?: boolean;
  readonly media: MediaAddresses;
}

/** What happens in a gallery that is drawn. Places count from 0. */
export interface Heard {
  itemClicked(index: number): void;
  currentItemChanged(index: number): void;
  /** Somebody wants it to go from item to item by itself, or to stop that. */
  playWanted(on: boolean): void;
}

/** A gallery that is drawn. */
export interface Drawn {
  /** Draws it anew, without a flash of what stays. */
  redraw(drawing: Drawing): void;
  /** Scrolls to an item. */
  goTo(index: number): void;
  /** Takes it off the page. */
  remove(): void;
}

/** The renderer's one function, which its module exports as `draw`. */
export type Draw = (into: HTMLElement, drawing: Drawing, heard: Heard) => Drawn;

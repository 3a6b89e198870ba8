import type { BackendGallery, BackendItem, GalleryItem, Member, OverrideAnswer } from './wire.ts';

/** An item as page code sets it: fields that have nothing to say may be undefined or null. */
export interface ItemToShow {
  /** `image` or `video`; follows from `src` where it is missing. */
  readonly type?: string | null | undefined;
  readonly slug?: string | null | undefined;
  /** `wix:image://v1/…`, `wix:video://v1/…`, or a url. */
  readonly src: string;
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly link?: string | null | undefined;
  readonly alt?: string | null | undefined;
  readonly thumbnail?: string | null | undefined;
}

/** What a gallery can do: Velo's names. */
export interface GalleryCapabilities {
  /** Whether it can go from item to item by itself: in layouts that scroll sideways, unless less motion is wanted. */
  isPlayable: boolean;
  hasCurrentItem: boolean;
  /** In layouts that scroll sideways. */
  hasNavigationButtons: boolean;
}

/** What page code hears of a gallery. */
export interface GalleryEvent {
  /** Velo's name for what happened: `itemClicked`, `imageChanged`, `autoplayOn`, `viewportEnter`, … */
  readonly type: string;
  readonly target: Gallery;
  readonly context: { type: string; itemId: string };
}

/** What page code hears of an item. */
export interface GalleryItemEvent extends GalleryEvent {
  readonly item: GalleryItem;
  readonly itemIndex: number;
}

/** What page code hears of the mouse pointer; positions in pixels. */
export interface GalleryMouseEvent extends GalleryEvent {
  readonly clientX: number;
  readonly clientY: number;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly screenX: number;
  readonly screenY: number;
}

/** Finds a gallery for page code that hears of something; what it is, the caller may say in Velo's types. */
export type SelectWithin = <G = Gallery>(selector: string) => G;

/** Page code that hears of something, and is given its `$w` along with it. */
export type GalleryEventHandler<E extends GalleryEvent> = (event: E, $w: SelectWithin) => void;

/** What holds a gallery: the page. */
export interface PageNode {
  readonly global: boolean;
  readonly id: string;
  readonly parent: PageNode;
  readonly type: string;
  scrollTo(): Promise<void>;
}

/** The part of `$w.Gallery` that page code uses, by Velo's names. */
export interface Gallery extends PageNode {
  /** Always `$w.Gallery`. */
  readonly type: string;
  /** The nickname, without the `#`. */
  readonly id: string;
  /** Whether it is in the page, and not collapsed. */
  readonly rendered: boolean;
  /** Whether it was hidden by `hide`. */
  readonly hidden: boolean;
  /** Whether it was collapsed by `collapse`. */
  readonly collapsed: boolean;
  /** Whether it takes up space and can be seen: neither it nor what it is in is hidden. */
  readonly isVisible: boolean;
  /** `expand`, `link` or `none`. */
  clickAction: string;
  showNavigationButtons: boolean;
  readonly galleryCapabilities: GalleryCapabilities;
  /**
   * The items shown, in the frontend format: what was set, or else the element's original items but for those that
   * the format cannot carry. Setting them shows them until the page is left, they are set again, or the member logs
   * out. Those that are wrong are left out, with a warning that names item and field.
   */
  get items(): GalleryItem[];
  set items(items: readonly ItemToShow[]);
  /** The place of the current item, from 0. The original items of an element count with their texts. */
  readonly currentIndex: number;
  /** Not there while there are no items, although Velo's types do not say so. */
  readonly currentItem: GalleryItem;
  readonly isPlaying: boolean;
  /** Moves on, from the last item to the first. */
  next(): Promise<Gallery>;
  /** Moves back, from the first item to the last. */
  previous(): Promise<Gallery>;
  /** Does nothing where the gallery is not playable. */
  play(): void;
  pause(): void;
  /** Keeps its space. The effect is left out. */
  hide(effectName?: string, effectOptions?: object): Promise<void>;
  /** The effect is left out. */
  show(effectName?: string, effectOptions?: object): Promise<void>;
  /** Gives up its space. */
  collapse(): Promise<void>;
  expand(): Promise<void>;
  onItemClicked(handler: GalleryEventHandler<GalleryItemEvent>): Gallery;
  onCurrentItemChanged(handler: GalleryEventHandler<GalleryItemEvent>): Gallery;
  /** Gives the gallery; Velo declares that it gives a slideshow as well, so its types are the caller's to name. */
  onPlay<G = Gallery>(handler: GalleryEventHandler<GalleryEvent>): G;
  /** As {@link onPlay}. */
  onPause<G = Gallery>(handler: GalleryEventHandler<GalleryEvent>): G;
  onViewportEnter(handler: GalleryEventHandler<GalleryEvent>): Gallery;
  onViewportLeave(handler: GalleryEventHandler<GalleryEvent>): Gallery;
  onMouseIn(handler: GalleryEventHandler<GalleryMouseEvent>): Gallery;
  onMouseOut(handler: GalleryEventHandler<GalleryMouseEvent>): Gallery;
}

/** Finds a gallery of the page by its nickname. */
export interface Select {
  /**
   * @param selector `#` and the nickname of a gallery element of the site
   * @throws MemberGalleryError `GALLERY_NOT_ON_PAGE`; nicknames are known from `onReady` on
   */
  (selector: string): Gallery;
  /** Runs page code once the galleries of the page have their items, and it is known who is logged in. */
  onReady(handler: () => Promise<void> | void): void;
}

/** Whoever is logged in on the site. */
export interface Members {
  /** Waits for a login that is on its way back from the identity provider. */
  current(): Promise<Member | null>;
  /** Whether somebody is logged in, as far as that is known by now: from `onReady` on. */
  loggedIn(): boolean;
  /** @throws MemberGalleryError `INVALID_CREDENTIALS`, `RATE_LIMITED` */
  login(credentials: { readonly email: string; readonly password: string }): Promise<Member>;
  /**
   * Leaves the page for the site's identity provider, which leads back to it, or to another one of the site.
   * Never resolves.
   */
  loginWithProvider(options?: { readonly returnTo?: string }): Promise<never>;
  /**
   * Logs out in every tab.
   *
   * @throws MemberGalleryError when the server could not be told; nobody is logged in here all the same
   */
  logout(): Promise<void>;
  /** Runs when a member logs in, in another tab too; gives what ends that. */
  onLogin(handler: (member: Member) => void): () => void;
  /** Runs when the member has logged out, in another tab too, or their session has ended; gives what ends that. */
  onLogout(handler: () => void): () => void;
  /** A token that is good for half a minute at least: what the SDK's `getAuthHeaders` needs. Null for a visitor. */
  getAccessToken(): Promise<string | null>;
}

/** The member's gallery for an element, as it is since a change; without `galleryId`, they have none. */
export interface MemberGalleryChange {
  readonly elementId: string;
  readonly galleryId?: string;
  /** Grows with each change of the gallery or its items: the override's answer has the same. */
  readonly revision?: number;
}

/** Galleries as the server has them, and for page code that shows them itself. */
export interface Galleries {
  /**
   * A gallery in the wire format: of an element its original items, whatever is shown. Open to visitors if its page
   * is published; to a member, their own too.
   *
   * @param options which items come with it: `itemLimit` (1–200, 50) from `itemOffset` (0)
   * @throws MemberGalleryError `GALLERY_NOT_FOUND`
   */
  getGallery(
    galleryId: string,
    options?: { readonly itemOffset?: number; readonly itemLimit?: number },
  ): Promise<BackendGallery>;
  /**
   * Runs when the member's gallery for an element has changed, was assigned or taken away, and once when it is first
   * known: for page code that has asked for its items before, and sets `items` itself. `showMemberGallery` needs no such
   * thing.
   *
   * @param selector `#` and the nickname of a gallery element
   * @returns what ends that
   * @throws MemberGalleryError `GALLERY_NOT_ON_PAGE`
   */
  onMemberGalleryChanged(selector: string, handler: (change: MemberGalleryChange) => void): () => void;
  /**
   * Shows the element's original items again, in place of those that were set, or of the member's gallery.
   *
   * @throws MemberGalleryError `GALLERY_NOT_ON_PAGE`
   */
  showOriginalItems(selector: string): void;
}

/** Shows members their galleries. */
export interface ShowMemberGallery {
  /**
   * Shows the member's gallery in place of an element's original items, and keeps it fresh while the page is open.
   *
   * @param options `format`: `frontend` (the default) has images and videos without link texts only; with `full`,
   * nothing is omitted
   * @returns what is shown; null when the member has no gallery for the element, which keeps its original items until
   * they are given one
   * @throws MemberGalleryError `MEMBER_LOGIN_REQUIRED` for a visitor
   */
  (selector: string, options?: { readonly format?: 'frontend' }): Promise<OverrideAnswer<GalleryItem> | null>;
  (selector: string, options: { readonly format: 'full' }): Promise<OverrideAnswer<BackendItem> | null>;
}

/** A site, for its pages' code. */
export interface Site {
  readonly $w: Select;
  readonly showMemberGallery: ShowMemberGallery;
  readonly members: Members;
  readonly galleries: Galleries;
}

/** Where the site is. */
export interface SiteOptions {
  /** The server's origin; without it, where this module was loaded from. */
  readonly server?: string;
}

/** What a login box hears with the event `member-gallery-login` on the document. */
export interface LoginRequest {
  readonly siteId: string;
  /** What page code has asked for. */
  readonly mode: 'login' | 'signup';
  readonly modal: boolean;
  /** Says that the box takes it on: resolves when a member has logged in, rejects when they do not want to. */
  respondWith(login: Promise<unknown>): void;
}

declare global {
  interface DocumentEventMap {
    'member-gallery-login': CustomEvent<LoginRequest>;
    'member-gallery-login-failed': CustomEvent<{ readonly siteId: string; readonly error: Error }>;
  }
}

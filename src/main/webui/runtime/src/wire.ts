/** What the server's answers hold, as far as pages need it. */

/** A still picture of a video. */
export interface Poster {
  readonly id?: string;
  readonly url?: string;
  readonly width: number;
  readonly height: number;
}

/** An item of a gallery, in the wire format; exactly one of `image`, `video` and `text` is there. */
export interface BackendItem {
  readonly id: string;
  readonly type: 'IMAGE' | 'VIDEO' | 'TEXT';
  readonly sortOrder: number;
  readonly title?: string;
  readonly description?: string;
  readonly link?: { readonly text?: string; readonly url?: string };
  readonly tags?: { readonly values: readonly string[] };
  readonly createdDate: string;
  readonly updatedDate: string;
  readonly image?: {
    readonly imageInfo: {
      readonly id?: string;
      readonly url?: string;
      readonly width?: number;
      readonly height?: number;
      readonly altText?: string;
      readonly filename?: string;
    };
    readonly focalPoint?: { readonly x: number; readonly y: number };
    readonly exif?: Readonly<Record<string, unknown>>;
    readonly quality?: number;
    readonly unsharpMasking?: { readonly amount?: number; readonly radius?: number; readonly threshold?: number };
  };
  readonly video?: {
    readonly type: 'WIX_MEDIA' | 'YOUTUBE' | 'VIMEO';
    readonly videoInfo: {
      readonly id?: string;
      readonly url?: string;
      readonly filename?: string;
      readonly posters?: readonly Poster[];
      readonly resolutions?: readonly {
        readonly url: string;
        readonly width: number;
        readonly height: number;
        readonly format: string;
        readonly quality?: string;
        readonly filename?: string;
      }[];
    };
    readonly durationInMillis?: number;
  };
  readonly text?: {
    readonly html: string;
    readonly css?: Readonly<Record<string, unknown>>;
    readonly editorHtml?: string;
    readonly editorFontId?: string;
  };
}

/** A gallery, in the wire format. */
export interface BackendGallery {
  readonly id: string;
  readonly name?: string;
  readonly totalItems: number;
  readonly items: readonly BackendItem[];
  readonly sortOrder: number;
  readonly createdDate: string;
}

/** An item as `$w.Gallery` has it. */
export interface GalleryItem {
  /** `image` or `video`; `text` where an element's original items hold one, and it is the current item. */
  type: string;
  slug: string;
  src: string;
  title?: string;
  description?: string;
  link?: string;
  /** Of images. */
  alt?: string;
  /** Of videos: their poster. */
  thumbnail?: string;
}

/** An item that the frontend format cannot carry. */
export interface OmittedItem {
  readonly itemId: string;
  readonly reason: 'TEXT_ITEM' | 'LINK_TEXT' | 'NO_SOURCE';
}

/** An element with its original items. */
export interface ElementAnswer {
  readonly element: {
    readonly id: string;
    readonly nickname: string;
    readonly options: Readonly<Record<string, unknown>>;
  };
  readonly items: readonly BackendItem[];
  readonly totalItems: number;
  readonly revision: number;
  /** In front of the ids of media that are not the server's own. */
  readonly mediaBase?: string;
}

/** The member's gallery in place of the element's own items. */
export interface OverrideAnswer<I> {
  readonly elementId: string;
  readonly memberId: string;
  readonly galleryId: string;
  readonly revision: number;
  readonly items: readonly I[];
  readonly omittedItems: readonly OmittedItem[];
  /** Items and omitted items. */
  readonly totalItems: number;
}

/** A member as they see themselves. */
export interface Member {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** A pair of tokens, and whose they are. */
export interface LoginAnswer {
  readonly accessToken: string;
  /** In seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly member: Member;
}

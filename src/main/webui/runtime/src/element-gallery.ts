import type { ClickAction, Drawing, Heard, MediaAddresses, ShownItem } from '../../renderer/drawing.ts';
import { itemOfShown, shownOfBackend, shownOfFrontend, toFrontend } from './conversion.ts';
import { MemberGalleryError, hasStatus } from './error.ts';
import { checkItems } from './item-check.ts';
import { askFor, type Tagged } from './server.ts';
import type { SiteContext } from './site-context.ts';
import { texts } from './texts.ts';
import type { Update } from './updates.ts';
import { View } from './view.ts';
import type { BackendItem, ElementAnswer, GalleryItem, OverrideAnswer } from './wire.ts';

/** In which format an override's items are wanted. */
export type Format = 'frontend' | 'full';

/** An override, and the format that its items are in. */
export type Override =
  | { readonly format: 'frontend'; readonly answer: Tagged<OverrideAnswer<GalleryItem>> | null }
  | { readonly format: 'full'; readonly answer: Tagged<OverrideAnswer<BackendItem>> | null };

/** What is shown. An override without an answer is wanted: the member has no gallery yet. */
type Source =
  | { readonly of: 'element' }
  | { readonly of: 'page code'; readonly items: readonly GalleryItem[] }
  | ({ readonly of: 'member' } & Override);

/** How an element is: the values of its `data-state`. */
type State = 'loading' | 'original' | 'override' | 'empty' | 'error';

/** One gallery element of a page: its original items, and what is shown in place of them. */
export class ElementGallery {
  readonly site: SiteContext;
  readonly host: HTMLElement;
  readonly elementId: string;
  readonly #view: View;
  #original: Tagged<ElementAnswer> | null = null;
  #gone = false;
  #source: Source = { of: 'element' };
  #shown: readonly ShownItem[] = [];
  #clickAction: ClickAction | null = null;
  #navigationButtons: boolean | null = null;
  #refreshing: Promise<void> = Promise.resolve();
  #stops: (() => void)[] = [];
  #reported = '';

  /** Resolves when the element has its original items, or it is known that it cannot have them now. */
  loaded: Promise<void> = Promise.resolve();

  constructor(site: SiteContext, host: HTMLElement, elementId: string, heard: Heard) {
    this.site = site;
    this.host = host;
    this.elementId = elementId;
    this.#view = new View(host, heard);
  }

  /** The element is in the page now. */
  connect(): void {
    this.#stops = [
      this.site.updates.watch(this.elementId, (update) => this.#hear(update)),
      this.site.session.onLogout(() => this.#showOriginal()),
      on(window, 'online', () => this.#retry()),
      on(document, 'visibilitychange', () => this.#retry()),
    ];
    if (this.#original) {
      this.#show();
    } else {
      this.#mark('loading');
      this.loaded = this.#load();
    }
  }

  /** The element has been taken out of the page. */
  disconnect(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#view.pause();
  }

  get nickname(): string | undefined {
    return this.#original?.value.element.nickname;
  }

  get options(): Readonly<Record<string, unknown>> {
    return this.#original?.value.element.options ?? {};
  }

  /** What is drawn, in its order. */
  get shown(): readonly ShownItem[] {
    return this.#shown;
  }

  /** What is shown, in the frontend format. */
  get items(): GalleryItem[] {
    const source = this.#source;
    if (source.of === 'page code') return source.items.map((item) => ({ ...item }));
    if (source.of === 'member' && source.answer) {
      return source.format === 'full'
        ? toFrontend(source.answer.value.items).items
        : source.answer.value.items.map((item) => ({ ...item }));
    }
    return toFrontend(this.#original?.value.items ?? []).items;
  }

  /** Shows items that page code has made, in place of the original ones. */
  setItems(value: unknown): void {
    const { items, warnings } = checkItems(value);
    for (const warning of warnings) console.warn(`member-gallery: #${this.nickname ?? this.elementId}: ${warning}`);
    if (!Array.isArray(value)) return;
    this.#source = { of: 'page code', items };
    this.#show();
  }

  /** Shows the member's gallery, and keeps it fresh. */
  async showOverride(format: Format): Promise<OverrideAnswer<GalleryItem | BackendItem> | null> {
    const override = await this.#override(format, null);
    this.#source = { of: 'member', ...override };
    this.#show();
    return override.answer?.value ?? null;
  }

  get clickAction(): ClickAction {
    const { itemClick } = this.options;
    return this.#clickAction ?? (itemClick === 'link' ? 'link' : itemClick === 'nothing' ? 'none' : 'expand');
  }

  set clickAction(action: ClickAction) {
    this.#clickAction = action;
    this.#show();
  }

  get showNavigationButtons(): boolean {
    return this.#navigationButtons ?? this.options['showArrows'] !== false;
  }

  set showNavigationButtons(show: boolean) {
    this.#navigationButtons = show;
    this.#show();
  }

  goTo(index: number): void {
    this.#view.drawn?.goTo(index);
  }

  play(on: boolean): void {
    this.#view.drawn?.play(on);
  }

  async #load(): Promise<void> {
    const painted = await this.#painted();
    if (painted) {
      this.#original = { value: painted, tag: null };
      this.#show();
      return;
    }
    await this.#refreshOriginal();
  }

  /** What the server has put into the page, if the element has not been changed to another since. */
  async #painted(): Promise<ElementAnswer | null> {
    const find = () => this.host.querySelector('script.member-gallery-data');
    if (!find() && document.readyState === 'loading') {
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    try {
      const answer = JSON.parse(find()?.textContent ?? 'null') as ElementAnswer | null;
      return answer?.element.id === this.elementId ? answer : null;
    } catch (error) {
      console.warn('member-gallery: the element’s data in the page cannot be read', error);
      return null;
    }
  }

  #hear(update: Update): void {
    const known = this.#original?.value.revision;
    if (update.about === 'gone') {
      this.#goneFromPage();
    } else if (update.about === 'element') {
      if (!update.first || update.revision !== known) void this.#refresh(() => this.#refreshOriginal());
    } else if (this.#source.of === 'member') {
      void this.#refresh(() => this.#refreshOverride(update.galleryId, update.revision));
    }
  }

  /** One after the other, so that an older answer never comes after a newer one. */
  #refresh(act: () => Promise<void>): Promise<void> {
    this.#refreshing = this.#refreshing.then(act, act);
    return this.#refreshing;
  }

  #retry(): void {
    if (document.visibilityState === 'visible' && !this.#original && !this.#gone) {
      void this.#refresh(() => this.#refreshOriginal());
    }
  }

  async #refreshOriginal(): Promise<void> {
    try {
      const url = `${this.site.url}/elements/${encodeURIComponent(this.elementId)}`;
      const answer = await askFor<ElementAnswer>(url, this.#original);
      this.#gone = false;
      if (answer === this.#original) return;
      this.#original = answer;
      this.#show();
    } catch (error) {
      if (hasStatus(error, 404)) this.#goneFromPage();
      else if (this.#original === null) this.#unreachable(error);
    }
  }

  #goneFromPage(): void {
    this.#gone = true;
    this.#original = null;
    this.#source = { of: 'element' };
    this.#shown = [];
    this.#view.note(texts.gone);
    this.#mark('error');
  }

  #unreachable(error: unknown): void {
    console.warn('member-gallery:', error);
    if (this.#source.of !== 'element') return;
    this.#view.note(texts.unreachable);
    this.#mark('error');
  }

  async #refreshOverride(galleryId: string | undefined, revision: number | undefined): Promise<void> {
    const source = this.#source;
    if (source.of !== 'member') return;
    const known = source.answer?.value;
    if (galleryId === known?.galleryId && (revision === known?.revision || galleryId === undefined)) return;
    try {
      const override = await this.#override(source.format, source);
      if (this.#source !== source) return;
      this.#source = { of: 'member', ...override };
      if (override.answer !== source.answer) this.#show();
    } catch (error) {
      // the page keeps what it shows; of a session that has ended, the session tells
      if (!hasStatus(error, 401)) console.warn('member-gallery:', error);
    }
  }

  async #override(format: Format, known: Override | null): Promise<Override> {
    const url = `${this.site.url}/elements/${encodeURIComponent(this.elementId)}/override`;
    return this.site.session.asMember(async (token): Promise<Override> =>
      format === 'full'
        ? {
            format,
            answer: await askFor<OverrideAnswer<BackendItem>>(
              `${url}?format=full`,
              known?.format === format ? known.answer : null,
              { token },
            ),
          }
        : {
            format,
            answer: await askFor<OverrideAnswer<GalleryItem>>(url, known?.format === format ? known.answer : null, { token }),
          },
    );
  }

  #showOriginal(): void {
    if (this.#source.of === 'element') return;
    this.#source = { of: 'element' };
    this.#reported = '';
    this.#show();
  }

  /** Draws what is to be shown now. */
  #show(): void {
    const source = this.#source;
    const overridden = source.of === 'page code' || (source.of === 'member' && source.answer !== null);
    if (!overridden && !this.#original) return;
    this.#shown = this.#toShow(source);
    this.#report(source);
    if (this.#shown.length === 0) {
      this.#view.note(texts.empty);
      this.#mark('empty');
      return;
    }
    this.#view.show(this.#drawing());
    this.#mark(overridden ? 'override' : 'original');
  }

  #toShow(source: Source): readonly ShownItem[] {
    if (source.of === 'page code') return source.items.map(shownOfFrontend);
    if (source.of === 'member' && source.answer) {
      return source.format === 'full' ? shown(source.answer.value.items) : source.answer.value.items.map(shownOfFrontend);
    }
    return shown(this.#original?.value.items ?? []);
  }

  #drawing(): Drawing {
    return {
      items: this.#shown,
      options: this.options,
      clickAction: this.clickAction,
      showNavigationButtons: this.showNavigationButtons,
      media: this.#media(),
    };
  }

  #media(): MediaAddresses {
    const base = this.#original?.value.mediaBase;
    return { server: this.site.server, ...(base !== undefined && { base }) };
  }

  /** Tells developers which items the format has left out: once, as long as these stay the same. */
  #report(source: Source): void {
    const omitted = source.of === 'member' ? (source.answer?.value.omittedItems ?? []) : [];
    const report = omitted.map(({ itemId, reason }) => `${itemId} (${reason})`).join(', ');
    if (report !== '' && report !== this.#reported) {
      console.info(`member-gallery: #${this.nickname}: items that the frontend format cannot carry are left out: ${report}`);
    }
    this.#reported = report;
  }

  #mark(state: State): void {
    this.host.dataset['state'] = state;
    this.host.toggleAttribute('aria-busy', false);
    if (state === 'loading') this.host.setAttribute('aria-busy', 'true');
  }

  /** What page code is told of the item at a place. */
  itemAt(index: number): GalleryItem | undefined {
    const item = this.#shown[index];
    return item && itemOfShown(item);
  }
}

/** The error of page code that names a gallery which is not there. */
export function notOnPage(selector: string, known: readonly string[]): MemberGalleryError {
  const there = known.length > 0 ? `there is ${known.map((name) => `#${name}`).join(', ')}` : 'there is none (yet)';
  return new MemberGalleryError(0, 'GALLERY_NOT_ON_PAGE', `No gallery ${selector} is on this page: ${there}.`);
}

function shown(items: readonly BackendItem[]): ShownItem[] {
  return items.map(shownOfBackend).filter((item) => item !== null);
}

function on(target: EventTarget, type: string, act: () => void): () => void {
  target.addEventListener(type, act);
  return () => target.removeEventListener(type, act);
}

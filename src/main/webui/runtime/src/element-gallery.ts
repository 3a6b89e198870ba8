import type { ClickAction, Drawing, Heard, MediaAddresses, ShownItem } from '../../renderer/drawing.ts';
import {
  clickActionOf,
  drawnBy,
  hasNavigationButtons,
  isSideways,
  playsByItself,
  type Options,
} from '../../renderer/options.ts';
import type { MemberGalleryChange } from './api.ts';
import { allShown, itemOfShown, shownOfFrontend, toFrontend } from './conversion.ts';
import { askForElement, askForOverride, paintedElement, type Format, type Override } from './element-requests.ts';
import { MemberGalleryError, hasStatus, isPassing } from './error.ts';
import { Handlers } from './handlers.ts';
import { checkItems } from './item-check.ts';
import { Retry } from './retry.ts';
import type { Tagged } from './server.ts';
import type { SiteContext } from './site-context.ts';
import { texts } from './texts.ts';
import type { MemberUpdate, Update } from './updates.ts';
import { View } from './view.ts';
import type { BackendItem, ElementAnswer, GalleryItem, OverrideAnswer } from './wire.ts';

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
  /** The session's count of ends when that was set. */
  #ended: number;
  /** Counts what page code has wanted shown: of several answers, that to the last question is. */
  #wishes = 0;
  #shown: readonly ShownItem[] = [];
  #clickAction: ClickAction | null = null;
  #navigationButtons: boolean | null = null;
  #plays: boolean | null = null;
  #refreshing: Promise<void> = Promise.resolve();
  readonly #originalRetry = new Retry(() => void this.#refresh(() => this.#refreshOriginal()));
  readonly #overrideRetry = new Retry(() => void this.#refresh(() => this.#refreshOverride()));
  /** Whether it is in the page: what arrives after that is not shown. */
  #connected = false;
  #stops: (() => void)[] = [];
  #reported = '';
  #heardOfMember: MemberUpdate | null = null;
  /** The member's gallery as it was found last, for page code to hear of. */
  #found: Override | null = null;
  readonly #memberGalleryChanged = new Handlers<[MemberGalleryChange]>();

  /** Resolves when the element has its original items, or it is known that it cannot have them now. */
  loaded: Promise<void> = Promise.resolve();

  constructor(site: SiteContext, host: HTMLElement, elementId: string, heard: Heard) {
    this.site = site;
    this.host = host;
    this.elementId = elementId;
    this.#view = new View(host, heard);
    this.#ended = site.session.ended;
  }

  /** The element is in the page now. */
  connect(): void {
    // nobody has told it of a logout while it was not in the page
    if (this.#ended !== this.site.session.ended) this.#loggedOut();
    this.#connected = true;
    this.#stops = [
      this.site.updates.watch(this.elementId, (update) => this.#hear(update)),
      this.site.session.onLogout(() => this.#loggedOut()),
    ];
    if (this.#original) {
      this.#show();
      // it may have changed while it was not in the page
      void this.#refresh(() => this.#refreshOriginal());
      void this.#refresh(() => this.#refreshOverride());
    } else {
      this.#mark('loading');
      this.loaded = this.#refresh(() => this.#load());
    }
  }

  /** The element has been taken out of the page. */
  disconnect(): void {
    this.#connected = false;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#originalRetry.stop();
    this.#overrideRetry.stop();
    this.#view.pause();
  }

  /** What the page says, until it has its items; empty where neither is known. */
  get nickname(): string {
    return this.host.getAttribute('nickname') ?? '';
  }

  get #options(): Options {
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
    this.#wishes++;
    const { items, warnings } = checkItems(value);
    for (const warning of warnings) console.warn(`member-gallery: #${this.nickname}: ${warning}`);
    if (!Array.isArray(value)) return;
    this.#showFrom({ of: 'page code', items });
  }

  /** Ends what is shown in place of the original items. */
  showOriginalItems(): void {
    this.#wishes++;
    this.#overrideRetry.done();
    if (this.#source.of === 'element') return;
    this.#reported = '';
    this.#showFrom({ of: 'element' });
  }

  /** Tells of the member's gallery as it is now, and of each change of it; gives a function that ends that. */
  onMemberGalleryChanged(handler: (change: MemberGalleryChange) => void): () => void {
    return this.#memberGalleryChanged.add(handler);
  }

  /** Shows the member's gallery, and keeps it fresh; one that cannot be had now is shown when it can be. */
  async showOverride(format: Format): Promise<OverrideAnswer<GalleryItem | BackendItem> | null> {
    const { ended } = this.site.session;
    const wish = ++this.#wishes;
    let override: Override;
    try {
      override = await askForOverride(this.site, this.elementId, format, null);
    } catch (error) {
      if (isPassing(error) && this.#isTheirs(ended) && wish === this.#wishes) {
        this.#want(format);
        this.#unreachable(error, this.#overrideRetry);
      }
      throw error;
    }
    if (!this.#isTheirs(ended)) {
      throw new MemberGalleryError(401, 'MEMBER_LOGIN_REQUIRED', 'The member has logged out meanwhile.');
    }
    // something else has been wanted while the answer was under way
    if (wish !== this.#wishes) return override.answer?.value ?? null;
    this.#overrideRetry.done();
    this.#showFrom({ of: 'member', ...override });
    // what was heard while the answer was under way
    if (this.#heardOfMember) this.#hear(this.#heardOfMember);
    return override.answer?.value ?? null;
  }

  /** Whether who was logged in when so many sessions had ended still is. */
  #isTheirs(ended: number): boolean {
    return this.site.session.member !== null && this.site.session.ended === ended;
  }

  /** Until it is there, what is shown of it already stays, or else the original items are. */
  #want(format: Format): void {
    const source = this.#source;
    if (source.of !== 'member' || source.format !== format) this.#showFrom({ of: 'member', format, answer: null });
  }

  get clickAction(): ClickAction {
    return this.#clickAction ?? clickActionOf(this.#options);
  }

  set clickAction(action: ClickAction) {
    this.#clickAction = action;
    this.#show();
  }

  get showNavigationButtons(): boolean {
    return this.#navigationButtons ?? hasNavigationButtons(this.#options);
  }

  set showNavigationButtons(show: boolean) {
    this.#navigationButtons = show;
    this.#show();
  }

  goTo(index: number): void {
    this.#view.goTo(index);
  }

  /** Whether it scrolls sideways, and so has navigation buttons. */
  get isSideways(): boolean {
    return isSideways(this.#options);
  }

  /** Whether it can go from item to item by itself: only sideways, and not for people who want less motion. */
  get canPlay(): boolean {
    return this.isSideways && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** Whether it goes from item to item by itself. */
  get plays(): boolean {
    return this.canPlay && (this.#plays ?? playsByItself(this.#options));
  }

  set plays(on: boolean) {
    this.#plays = on;
    this.#show();
  }

  async #load(): Promise<void> {
    const painted = await paintedElement(this.host, this.elementId);
    if (!painted) return this.#refreshOriginal();
    this.#keep({ value: painted, tag: null });
    this.#show();
  }

  #keep(original: Tagged<ElementAnswer> | null): void {
    this.#original = original;
    // whoever looks for it in the page finds it by that name too
    if (original && this.#connected) this.host.setAttribute('nickname', original.value.element.nickname);
  }

  #hear(update: Update): void {
    if (update.about === 'gone') {
      // after answers that are still under way: they are of before
      void this.#refresh(async () => this.#goneFromPage());
    } else if (update.about === 'element') {
      // each stream tells first how it is
      const known = this.#original?.value.revision;
      if (update.revision !== known) void this.#refresh(() => this.#refreshOriginal());
    } else if (update.about === 'unknown') {
      void this.#refresh(() => this.#look());
    } else if (update.about === 'member-gallery') {
      const { about: _, ...change } = update;
      const isKnown = JSON.stringify(update) === JSON.stringify(this.#heardOfMember);
      this.#heardOfMember = update;
      if (!isKnown) this.#memberGalleryChanged.call(change);
      if (this.#isNews(update)) void this.#refresh(() => this.#refreshOverride());
    }
  }

  /** Finds out what no stream tells. */
  async #look(): Promise<void> {
    await this.#refreshOriginal();
    await this.#refreshOverride();
    const { member, ended } = this.site.session;
    if (this.#memberGalleryChanged.size === 0 || !member) return;
    // page code shows itself what it hears of
    const found = await askForOverride(this.site, this.elementId, 'frontend', this.#found).catch(() => null);
    if (!found || !this.#isTheirs(ended)) return;
    this.#found = found;
    const there = found.answer && {
      galleryId: found.answer.value.galleryId,
      revision: found.answer.value.revision,
    };
    this.#hear({ elementId: this.elementId, ...there, about: 'member-gallery' });
  }

  /** Whether the member's gallery is another than what is shown, or has changed. */
  #isNews({ galleryId, revision }: MemberUpdate): boolean {
    if (this.#source.of !== 'member') return false;
    const known = this.#source.answer?.value;
    return galleryId !== known?.galleryId || revision !== known?.revision;
  }

  /** One after the other, so that an older answer never comes after a newer one. */
  #refresh(act: () => Promise<void>): Promise<void> {
    this.#refreshing = this.#refreshing.then(act, act);
    return this.#refreshing;
  }

  async #refreshOriginal(): Promise<void> {
    const before = this.#original;
    try {
      this.#keep(await askForElement(this.site, this.elementId, before));
    } catch (error) {
      if (hasStatus(error, 404)) this.#goneFromPage();
      else this.#unreachable(error, this.#originalRetry);
      return;
    }
    this.#originalRetry.done();
    if (this.#gone) {
      this.#gone = false;
      await this.#refreshOverride();
    }
    if (this.#original !== before) this.#show();
  }

  /** What it shows is kept in mind, should it come back. */
  #goneFromPage(): void {
    this.#gone = true;
    this.#originalRetry.done();
    this.#original = null;
    this.#say(texts.gone);
  }

  /** The page keeps what it shows, and tries again after a while if that may help. */
  #unreachable(error: unknown, retry: Retry): void {
    console.warn('member-gallery:', error);
    if (this.#original === null && this.#source.of === 'element') this.#say(texts.unreachable);
    if (this.#connected && isPassing(error)) retry.later();
  }

  #say(error: string): void {
    if (!this.#connected) return;
    this.#view.note(error);
    this.#mark('error');
  }

  async #refreshOverride(): Promise<void> {
    const source = this.#source;
    if (source.of !== 'member') return;
    let override: Override;
    try {
      override = await askForOverride(this.site, this.elementId, source.format, source);
    } catch (error) {
      // of a session that has ended, the session tells; of an element that is gone, the stream
      if (!hasStatus(error, 401) && !hasStatus(error, 404)) this.#unreachable(error, this.#overrideRetry);
      return;
    }
    this.#overrideRetry.done();
    if (this.#source !== source) return;
    this.#source = { of: 'member', ...override };
    if (override.answer !== source.answer) this.#show();
  }

  /** The session has ended. */
  #loggedOut(): void {
    this.#heardOfMember = null;
    this.#found = null;
    this.showOriginalItems();
  }

  #showFrom(source: Source): void {
    this.#source = source;
    this.#ended = this.site.session.ended;
    this.#show();
  }

  /** Draws what is to be shown now. */
  #show(): void {
    if (!this.#connected || this.#gone) return;
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
      return source.format === 'full'
        ? allShown(source.answer.value.items)
        : source.answer.value.items.map(shownOfFrontend);
    }
    return allShown(this.#original?.value.items ?? []);
  }

  #drawing(): Drawing {
    return {
      ...drawnBy(this.#options),
      items: this.#shown,
      clickAction: this.clickAction,
      showNavigationButtons: this.showNavigationButtons,
      ...(this.#plays !== null && { playing: this.#plays }),
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
      console.info(
        `member-gallery: #${this.nickname}: items that the frontend format cannot carry are left out: ${report}`,
      );
    }
    this.#reported = report;
  }

  #mark(state: State): void {
    this.host.dataset['state'] = state;
    if (state === 'loading') this.host.setAttribute('aria-busy', 'true');
    else this.host.removeAttribute('aria-busy');
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

import type { ClickAction, Heard } from '../../renderer/drawing.ts';
import type {
  Gallery,
  GalleryCapabilities,
  GalleryEvent,
  GalleryEventHandler,
  GalleryItemEvent,
  GalleryMouseEvent,
  ItemToShow,
  PageNode,
  SelectWithin,
} from './api.ts';
import { ElementGallery } from './element-gallery.ts';
import { Handlers } from './handlers.ts';
import type { SiteContext } from './site-context.ts';
import type { GalleryItem } from './wire.ts';

const CLICK_ACTIONS: readonly string[] = ['expand', 'link', 'none'] satisfies ClickAction[];

/** A gallery element as page code has it. */
export class VeloGallery implements Gallery, Heard {
  readonly type = '$w.Gallery';
  readonly global = false;
  readonly gallery: ElementGallery;
  readonly #$w: SelectWithin;
  readonly #clicked = new Handlers<[GalleryItemEvent, SelectWithin]>();
  readonly #changed = new Handlers<[GalleryItemEvent, SelectWithin]>();
  readonly #played = new Handlers<[GalleryEvent, SelectWithin]>();
  readonly #paused = new Handlers<[GalleryEvent, SelectWithin]>();
  #index = 0;

  constructor(site: SiteContext, host: HTMLElement, elementId: string) {
    this.gallery = new ElementGallery(site, host, elementId, this);
    this.#$w = <G>(selector: string) => site.$w(selector) as G;
  }

  /** The element is in the page now. */
  connect(): void {
    this.gallery.site.galleries.add(this);
    this.gallery.connect();
  }

  /** The element has been taken out of the page; what is shown stays for when it comes back. */
  disconnect(): void {
    this.gallery.site.galleries.delete(this);
    this.gallery.disconnect();
  }

  get #host(): HTMLElement {
    return this.gallery.host;
  }

  get id(): string {
    return this.gallery.nickname;
  }

  get parent(): PageNode {
    return page;
  }

  get rendered(): boolean {
    return this.#host.isConnected && !this.collapsed;
  }

  get hidden(): boolean {
    return this.#host.style.visibility === 'hidden';
  }

  get collapsed(): boolean {
    return this.#host.hidden;
  }

  get isVisible(): boolean {
    return this.#host.checkVisibility({ visibilityProperty: true });
  }

  get clickAction(): string {
    return this.gallery.clickAction;
  }

  set clickAction(action: string) {
    if (CLICK_ACTIONS.includes(action)) this.gallery.clickAction = action as ClickAction;
    else
      console.warn(
        `member-gallery: #${this.id}: "clickAction" cannot be set to ${JSON.stringify(action)}: it must be "expand", "link" or "none".`,
      );
  }

  get showNavigationButtons(): boolean {
    return this.gallery.showNavigationButtons;
  }

  set showNavigationButtons(show: boolean) {
    this.gallery.showNavigationButtons = show;
  }

  get galleryCapabilities(): GalleryCapabilities {
    const { canPlay, isSideways } = this.gallery;
    return { isPlayable: canPlay, hasCurrentItem: true, hasNavigationButtons: isSideways };
  }

  get items(): GalleryItem[] {
    return this.gallery.items;
  }

  set items(items: readonly ItemToShow[]) {
    this.gallery.setItems(items);
  }

  get currentIndex(): number {
    return Math.min(this.#index, Math.max(0, this.gallery.shown.length - 1));
  }

  get currentItem(): GalleryItem {
    // as Velo declares it; of an empty gallery there is none
    return this.gallery.itemAt(this.currentIndex) as GalleryItem;
  }

  get isPlaying(): boolean {
    return this.gallery.plays;
  }

  next(): Promise<Gallery> {
    return this.#move(1);
  }

  previous(): Promise<Gallery> {
    return this.#move(-1);
  }

  play(): void {
    this.#play(true);
  }

  pause(): void {
    this.#play(false);
  }

  async hide(): Promise<void> {
    this.#host.style.visibility = 'hidden';
  }

  async show(): Promise<void> {
    this.#host.style.removeProperty('visibility');
  }

  async collapse(): Promise<void> {
    this.#host.hidden = true;
  }

  async expand(): Promise<void> {
    this.#host.hidden = false;
  }

  async scrollTo(): Promise<void> {
    this.#host.scrollIntoView({ behavior: 'smooth', block: 'start' });
  }

  onItemClicked(handler: GalleryEventHandler<GalleryItemEvent>): Gallery {
    this.#clicked.add(handler);
    return this;
  }

  onCurrentItemChanged(handler: GalleryEventHandler<GalleryItemEvent>): Gallery {
    this.#changed.add(handler);
    return this;
  }

  onPlay<G = Gallery>(handler: GalleryEventHandler<GalleryEvent>): G {
    this.#played.add(handler);
    return this as unknown as G;
  }

  onPause<G = Gallery>(handler: GalleryEventHandler<GalleryEvent>): G {
    this.#paused.add(handler);
    return this as unknown as G;
  }

  onViewportEnter(handler: GalleryEventHandler<GalleryEvent>): Gallery {
    return this.#onViewport(true, 'viewportEnter', handler);
  }

  onViewportLeave(handler: GalleryEventHandler<GalleryEvent>): Gallery {
    return this.#onViewport(false, 'viewportLeave', handler);
  }

  onMouseIn(handler: GalleryEventHandler<GalleryMouseEvent>): Gallery {
    return this.#onMouse('mouseenter', handler);
  }

  onMouseOut(handler: GalleryEventHandler<GalleryMouseEvent>): Gallery {
    return this.#onMouse('mouseleave', handler);
  }

  itemClicked(index: number): void {
    const item = this.gallery.itemAt(index);
    if (item) this.#clicked.call({ ...this.#event('itemClicked'), item, itemIndex: index }, this.#$w);
  }

  currentItemChanged(index: number): void {
    const item = this.gallery.itemAt(index);
    if (!item || index === this.#index) return;
    this.#index = index;
    this.#changed.call({ ...this.#event('imageChanged'), item, itemIndex: index }, this.#$w);
  }

  playWanted(on: boolean): void {
    this.#play(on);
  }

  async #move(by: 1 | -1): Promise<Gallery> {
    const count = this.gallery.shown.length;
    if (count > 0) {
      const index = (this.currentIndex + by + count) % count;
      this.gallery.goTo(index);
      this.currentItemChanged(index);
    }
    return this;
  }

  #play(on: boolean): void {
    if (this.isPlaying === on || !this.gallery.canPlay) return;
    this.gallery.plays = on;
    (on ? this.#played : this.#paused).call(this.#event(on ? 'autoplayOn' : 'autoplayOff'), this.#$w);
  }

  #onViewport(enter: boolean, type: string, handler: GalleryEventHandler<GalleryEvent>): Gallery {
    const handlers = new Handlers<[GalleryEvent, SelectWithin]>();
    handlers.add(handler);
    let inside = false;
    new IntersectionObserver((seen) => {
      const now = seen.at(-1)?.isIntersecting ?? false;
      if (now === inside) return;
      inside = now;
      if (now === enter) handlers.call(this.#event(type), this.#$w);
    }).observe(this.#host);
    return this;
  }

  #onMouse(type: 'mouseenter' | 'mouseleave', handler: GalleryEventHandler<GalleryMouseEvent>): Gallery {
    const handlers = new Handlers<[GalleryMouseEvent, SelectWithin]>();
    handlers.add(handler);
    this.#host.addEventListener(type, ({ clientX, clientY, offsetX, offsetY, pageX, pageY, screenX, screenY }) => {
      const places = { clientX, clientY, offsetX, offsetY, pageX, pageY, screenX, screenY };
      handlers.call({ ...this.#event(type), ...places }, this.#$w);
    });
    return this;
  }

  #event(type: string): GalleryEvent {
    return { type, target: this, context: { type: 'GLOBAL_SCOPE', itemId: '' } };
  }
}

/** The page, as far as page code sees it above a gallery. */
const page: PageNode = {
  global: false,
  id: 'page',
  type: '$w.Page',
  get parent(): PageNode {
    return page;
  },
  async scrollTo(): Promise<void> {
    scrollTo({ top: 0, behavior: 'smooth' });
  },
};

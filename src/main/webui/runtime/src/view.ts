import type { Drawing, Drawn, Heard } from '../../renderer/drawing.ts';
import { loadRenderer } from './renderer-loading.ts';

/** How far from the viewport a gallery begins to load what draws it. */
const NEAR = '50% 0px';

/** How long what is there from the server is kept while the same is drawn anew, in milliseconds. */
const PATIENCE = 2_000;

/** How many of the first pictures are waited for. */
const FIRST_PICTURES = 6;

/**
 * What a gallery element shows, in its light DOM: what the server has put there, until the renderer has drawn; then
 * a drawing, or a note in its place.
 */
export class View {
  readonly #host: HTMLElement;
  readonly #heard: Heard;
  #near: IntersectionObserver | null = null;
  #hasBeenNear = false;
  #wanted: Drawing | null = null;
  #place: number | null = null;
  #drawn: { readonly by: Drawn; readonly into: HTMLElement } | null = null;

  constructor(host: HTMLElement, heard: Heard) {
    this.#host = host;
    this.#heard = heard;
  }

  /** Draws a gallery as soon as it is near the viewport, in place of what was there. */
  show(drawing: Drawing): void {
    this.#wanted = drawing;
    if (this.#drawn) {
      this.#drawn.by.redraw(drawing);
    } else if (this.#hasBeenNear) {
      void this.#drawFirst();
    } else {
      this.#waitUntilNear();
    }
  }

  /** Scrolls to an item, as soon as there is one to be seen. */
  goTo(index: number): void {
    this.#place = index;
    this.#drawn?.by.goTo(index);
  }

  /** Says something quietly in place of a drawing. */
  note(text: string): void {
    this.#wanted = null;
    this.#place = null;
    this.#erase();
    const note = document.createElement('p');
    note.className = 'member-gallery-note';
    note.textContent = text;
    this.#host.replaceChildren(note);
  }

  /** Takes everything back: the element is not in the page, or belongs to another gallery now. */
  pause(): void {
    this.#wanted = null;
    this.#near?.disconnect();
    this.#near = null;
    this.#erase();
  }

  #erase(): void {
    this.#drawn?.by.remove();
    this.#drawn?.into.remove();
    this.#drawn = null;
  }

  #waitUntilNear(): void {
    if (this.#near) return;
    this.#near = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        this.#near?.disconnect();
        this.#near = null;
        this.#hasBeenNear = true;
        void this.#drawFirst();
      },
      { rootMargin: NEAR },
    );
    this.#near.observe(this.#host);
  }

  async #drawFirst(): Promise<void> {
    const draw = await loadRenderer();
    if (!draw || !this.#wanted || this.#drawn) return;
    for (const note of this.#host.querySelectorAll(':scope > .member-gallery-note')) note.remove();
    const before = [...this.#host.childNodes];
    const into = document.createElement('div');
    into.className = 'member-gallery-drawing';
    const comeForward = this.#host.offsetHeight > 0 ? layOver(this.#host, into) : null;
    this.#host.append(into);
    const drawn = draw(into, this.#wanted, this.#heard);
    this.#drawn = { by: drawn, into };
    if (this.#place !== null) drawn.goTo(this.#place);
    if (comeForward) await settled(into);
    // a note may have taken its place by now
    for (const node of before) if (node.parentNode === this.#host) node.remove();
    comeForward?.();
  }
}

/** Over what is there, as wide, and not seen; gives what ends that. */
function layOver(host: HTMLElement, into: HTMLElement): () => void {
  const { position } = host.style;
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  Object.assign(into.style, { position: 'absolute', inset: '0 0 auto', visibility: 'hidden' });
  return () => {
    into.removeAttribute('style');
    host.style.position = position;
  };
}

/** Resolves when it has a height and its first pictures are there, or they take too long. */
async function settled(drawn: HTMLElement): Promise<void> {
  const begin = Date.now();
  while (Date.now() - begin < PATIENCE && drawn.isConnected) {
    const pictures = [...drawn.querySelectorAll('img')].slice(0, FIRST_PICTURES);
    if (drawn.offsetHeight > 0 && pictures.every(({ complete }) => complete)) return;
    await new Promise((resolve) => setTimeout(resolve, 32));
  }
}

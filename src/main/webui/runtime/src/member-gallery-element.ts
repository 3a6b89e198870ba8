import { siteOf } from './site.ts';
import { VeloGallery } from './velo-gallery.ts';

/**
 * `<member-gallery site="…" element="…">`: a gallery element of a site, in light DOM. `server` names another server
 * than the one that this module was loaded from.
 */
export class MemberGalleryElement extends HTMLElement {
  static readonly observedAttributes = ['site', 'element', 'server'];
  #gallery: VeloGallery | null = null;
  #begun = false;

  connectedCallback(): void {
    this.#begun = true;
    const site = this.getAttribute('site');
    const element = this.getAttribute('element');
    if (site === null || element === null) {
      console.warn('member-gallery: <member-gallery> needs its attributes site and element');
      return;
    }
    this.#gallery ??= new VeloGallery(siteOf(site, optionsOf(this)).context, this, element);
    this.#gallery.connect();
  }

  disconnectedCallback(): void {
    this.#gallery?.disconnect();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    // those that it begins with are told one by one before it is connected
    if (!this.#begun || before === now) return;
    this.#gallery?.disconnect();
    this.#gallery = null;
    if (this.isConnected) this.connectedCallback();
  }
}

/** Defines the element, once; what a page says of its display counts more. */
export function defineElement(): void {
  if (customElements.get('member-gallery')) return;
  const style = new CSSStyleSheet();
  style.replaceSync(':where(member-gallery){display:block}:where(member-gallery[hidden]){display:none}');
  document.adoptedStyleSheets.push(style);
  customElements.define('member-gallery', MemberGalleryElement);
}

function optionsOf(element: HTMLElement): { server?: string } {
  const server = element.getAttribute('server');
  return server === null ? {} : { server };
}

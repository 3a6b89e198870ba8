import DOMPurify, { type Config } from 'dompurify';
import { applyStyle } from './text-styles.ts';

const FORBIDDEN_TAGS = ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'audio', 'video', 'svg', 'math', 'dialog', 'marquee'];

const CONFIG: Config = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: FORBIDDEN_TAGS,
  FORBID_ATTR: ['id', 'name', 'class', 'srcset', 'ping', 'style'],
  ALLOW_DATA_ATTR: false,
};

/** Where a `style` attribute waits to be applied: nobody else's, since none of `data-*` is let through. */
const STYLE = 'data-mg-style';

const purifier = DOMPurify(window);
let style: string | null = null;
purifier.addHook('beforeSanitizeAttributes', (element) => {
  // texts and comments come by as well, and forms whose fields are called as what is called here
  style = element instanceof Element ? Element.prototype.getAttribute.call(element, 'style') : null;
});
purifier.addHook('afterSanitizeAttributes', (element) => {
  // of a picture that nobody has described, readers of screens would read the address
  if (element.tagName === 'IMG' && !element.hasAttribute('alt')) element.setAttribute('alt', '');
  if (style) element.setAttribute(STYLE, style);
});

/**
 * The HTML of a text item as it may be shown: formatting, lists, tables, links and pictures, colours and sizes; nothing
 * that runs, sends or reaches out of its place on the page.
 */
export function harmless(html: string): DocumentFragment {
  const fragment = purifier.sanitize(html, { ...CONFIG, RETURN_DOM_FRAGMENT: true });
  for (const element of fragment.querySelectorAll<HTMLElement>(`[${STYLE}]`)) {
    applyStyle(element, element.getAttribute(STYLE) ?? '');
    element.removeAttribute(STYLE);
  }
  return fragment;
}

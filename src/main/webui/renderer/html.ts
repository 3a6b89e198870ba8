import DOMPurify from 'dompurify';

const purifier = DOMPurify(window);
purifier.addHook('afterSanitizeAttributes', (element) => {
  // of a picture that nobody has described, readers of screens would read the address
  if (element.tagName === 'IMG' && !element.hasAttribute('alt')) element.setAttribute('alt', '');
});

const FORBIDDEN_TAGS = ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'audio', 'video', 'svg', 'math'];

/**
 * The HTML of a text item as it may be shown: formatting, lists, tables, links and pictures; nothing that runs, sends
 * or reaches out of its place on the page. `style` attributes stay, for colours and sizes; what they could load is
 * bounded by the page's own policy.
 */
export function harmless(html: string): string {
  return purifier.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORBID_ATTR: ['id', 'name', 'class', 'srcset', 'ping'],
    ALLOW_DATA_ATTR: false,
  });
}

import DOMPurify from 'dompurify';

const FORBIDDEN_TAGS = ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'audio', 'video', 'svg', 'math'];

/**
 * The HTML of a text item as it may be shown: formatting, lists, tables, links and pictures; nothing that runs, sends
 * or reaches out of its place on the page. `style` attributes stay, for colours and sizes; what they could load is
 * bounded by the page's own policy.
 */
export function harmless(html: string): string {
  return DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORBID_ATTR: ['id', 'name', 'srcset', 'ping'],
    ALLOW_DATA_ATTR: false,
  });
}

/** What a text may say of how it looks, by the values that are taken. All else could leave its place, or load something. */
const HARMLESS: Readonly<Record<string, (value: string) => boolean>> = {
  color: isPlain,
  'background-color': isPlain,
  'text-align': isPlain,
  'text-decoration-line': isPlain,
  'font-style': isPlain,
  'font-weight': isPlain,
  'font-size': isReadableSize,
};

/**
 * Has an element look as a `style` attribute wants it, as far as that is harmless. Set one by one, since a page's policy
 * may not allow the attribute.
 */
export function applyStyle(element: HTMLElement, style: string): void {
  const wanted = document.createElement('span').style;
  // the browser takes what is CSS, and puts it in its own words
  wanted.cssText = style;
  for (const [property, isHarmless] of Object.entries(HARMLESS)) {
    const value = wanted.getPropertyValue(property);
    if (value !== '' && isHarmless(value)) element.style.setProperty(property, value);
  }
}

function isPlain(value: string): boolean {
  return /^[\w#%.,()\s/-]{1,80}$/.test(value) && !/url|image|var|env|attr/i.test(value);
}

/** In what is shown of it: no text is hidden by its size, or fills the window. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  px: [8, 72],
  pt: [6, 54],
  em: [0.5, 4],
  rem: [0.5, 4.5],
  '%': [50, 400],
};

function isReadableSize(value: string): boolean {
  const [, number, unit] = /^(\d*\.?\d+)(px|pt|em|rem|%)$/.exec(value) ?? [];
  const bounds = SIZES[unit ?? ''];
  if (bounds === undefined) return /^(x{0,2}-)?(small|large)(er)?$|^medium$/.test(value);
  return Number(number) >= bounds[0] && Number(number) <= bounds[1];
}

/** What a text may say of how it looks, by what is taken of a value. All else could leave its place, or load something. */
const HARMLESS: Readonly<Record<string, (value: string) => string | undefined>> = {
  color: plain,
  'background-color': plain,
  'text-align': plain,
  'text-decoration-line': plain,
  'font-style': plain,
  'font-weight': plain,
  'font-size': readableSize,
};

/**
 * Has an element look as a `style` attribute wants it, as far as that is harmless. Set one by one, since a page's policy
 * may not allow the attribute.
 */
export function applyStyle(element: HTMLElement, style: string): void {
  const wanted = document.createElement('span').style;
  // the browser takes what is CSS, and puts it in its own words
  wanted.cssText = style;
  for (const [property, harmlessOf] of Object.entries(HARMLESS)) {
    const value = harmlessOf(wanted.getPropertyValue(property));
    if (value !== undefined) element.style.setProperty(property, value);
  }
}

function plain(value: string): string | undefined {
  return /^[\w#%.,()\s/-]{1,80}$/.test(value) && !/url|image|var|env|attr/i.test(value) ? value : undefined;
}

/** In what is shown of it: no text is hidden by its size, or fills the window. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  px: [8, 72],
  pt: [6, 54],
  rem: [0.5, 4.5],
};

/** Sizes that are relative to those around, in `rem`: these do not multiply where one is within the other. */
const RELATIVE: Readonly<Record<string, number>> = { em: 1, '%': 0.01 };
const STEPS: Readonly<Record<string, string>> = { smaller: '0.83rem', larger: '1.2rem' };

/** A `font-size` by which every text can be read, however deep it is in others that have one. */
export function readableSize(value: string): string | undefined {
  const [, number, unit = ''] = /^(\d*\.?\d+)(px|pt|em|rem|%)$/.exec(value) ?? [];
  if (number === undefined) return STEPS[value] ?? (/^((x{0,2}-)?(small|large)|medium)$/.test(value) ? value : undefined);
  const relative = RELATIVE[unit];
  if (relative !== undefined) return readableSize(`${Number((Number(number) * relative).toFixed(3))}rem`);
  const [least, most] = SIZES[unit] ?? [Infinity, 0];
  return Number(number) >= least && Number(number) <= most ? value : undefined;
}

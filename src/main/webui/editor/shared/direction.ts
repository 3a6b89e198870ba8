/** Scripts that are written from the right. */
const FROM_THE_RIGHT = new Set(
  ['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'],
);

/**
 * Where one begins to read what is in a language: by the script that the tag names, else by that in which the language
 * is mostly written, wherever. The server says it of pages (`element.Language`), and knows some rarer tags.
 */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const { script, language } = localeOf(tag) ?? {};
  const written = script ?? (language && new Intl.Locale(language).maximize().script);
  return written && FROM_THE_RIGHT.has(written) ? 'rtl' : 'ltr';
}

/** Old tags such as `i-klingon`, and `ar-arz`, are none to browsers. */
function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

package dev.membergallery.element;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/**
 * The language of a page's texts: screen readers speak it, and browsers hyphenate it and set it in
 * its direction.
 *
 * @param tag as of BCP 47, such as {@code de} or {@code pt-BR}
 */
public record Language(String tag) {

  /** As long as a tag has to be let be, in characters (RFC 5646, 4.4.1). */
  static final int MAX_TAG = 35;

  static final Language ENGLISH = new Language("en");

  // CLDR, characterOrder right-to-left: the languages that are mostly written so, and the scripts
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of(
          "ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");
  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
      Set.of("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa");

  /** Whether it is well-formed; whether there is such a language is not asked. */
  static boolean isTag(String text) {
    try {
      return text.length() <= MAX_TAG
          && !new Locale.Builder().setLanguageTag(text).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  /** How it is written. */
  public boolean isRightToLeft() {
    var locale = Locale.forLanguageTag(tag);
    return locale.getScript().isEmpty()
        ? RIGHT_TO_LEFT.contains(locale.getLanguage())
        : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
  }
}

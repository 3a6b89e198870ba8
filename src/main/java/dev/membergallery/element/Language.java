package dev.membergallery.element;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The language of a page's texts: screen readers speak it, and browsers hyphenate it and set it in
 * its direction.
 *
 * @param tag as of BCP 47, such as {@code de} or {@code pt-BR}
 */
public record Language(String tag) {

  /** As long as a tag has to be let be, in characters (RFC 5646, 4.4.1). */
  static final int MAX_TAG = 35;

  /** Of a language; what has more is a word (RFC 5646, 2.2.1, keeps it for later). */
  private static final int MAX_LETTERS = 3;

  static final Language ENGLISH = new Language("en");

  /** Those that are mostly written so (CLDR, characterOrder, and Arabic's own kinds). */
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of(
          "acm", "aeb", "afb", "apc", "apd", "ar", "arc", "ary", "arz", "azb", "bal", "bgn", "ckb",
          "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd",
          "sdh", "skr", "syr", "ug", "ur", "yi");

  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
      Set.of(
          "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi");

  /** Whether it is well-formed; whether there is such a language is not asked. */
  static boolean isTag(String text) {
    try {
      if (text.length() > MAX_TAG) {
        return false;
      }
      var language = new Locale.Builder().setLanguageTag(text).build().getLanguage();
      return !language.isEmpty() && language.length() <= MAX_LETTERS;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  /**
   * How it is written: by its script where it names one, else by what its language is mostly
   * written in. Which script a region has is not known: {@code pa-PK} has to say {@code
   * pa-Arab-PK}.
   */
  public boolean isRightToLeft() {
    var locale = Locale.forLanguageTag(tag);
    var script = locale.getScript().toLowerCase(Locale.ROOT);
    return script.isEmpty()
        // ar-arz is Arabic, which Locale calls arz; iw is Hebrew, which it calls he
        ? Stream.of(tag.toLowerCase(Locale.ROOT).split("-", 2)[0], locale.getLanguage())
            .anyMatch(RIGHT_TO_LEFT::contains)
        : RIGHT_TO_LEFT_SCRIPTS.contains(script);
  }
}

package dev.membergallery.input;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * How much is read of what JSON itself puts no limit to: the parser's own limits, in words for who
 * sent it. Strings have none but the body's.
 */
final class JsonLimits extends StreamReadConstraints {

  JsonLimits() {
    super(
        DEFAULT_MAX_DEPTH,
        DEFAULT_MAX_DOC_LEN,
        DEFAULT_MAX_NUM_LEN,
        DEFAULT_MAX_STRING_LEN,
        DEFAULT_MAX_NAME_LEN,
        DEFAULT_MAX_TOKEN_COUNT);
  }

  @Override
  public void validateNestingDepth(int depth) throws StreamConstraintsException {
    require(depth, DEFAULT_MAX_DEPTH, "values that nest deeper than %d levels");
  }

  @Override
  public void validateIntegerLength(int length) throws StreamConstraintsException {
    require(length, DEFAULT_MAX_NUM_LEN, "a number of more than %d characters");
  }

  @Override
  public void validateFPLength(int length) throws StreamConstraintsException {
    validateIntegerLength(length);
  }

  @Override
  public void validateNameLength(int length) throws StreamConstraintsException {
    require(length, DEFAULT_MAX_NAME_LEN, "a field whose name has more than %d characters");
  }

  private static void require(int found, int max, String tooMuch)
      throws StreamConstraintsException {
    if (found > max) {
      throw new StreamConstraintsException(tooMuch.formatted(max));
    }
  }
}

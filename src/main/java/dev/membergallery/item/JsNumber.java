package dev.membergallery.item;

import java.math.BigDecimal;
import java.math.MathContext;

/** ECMAScript's text of a number: what the SDK prints into URIs, and what its JSON holds. */
public final class JsNumber {

  private static final int MAX_PLAIN_DIGITS = 21;
  private static final int MIN_PLAIN_EXPONENT = -7;

  private JsNumber() {}

  /** {@code 20}, {@code 20.5}, {@code 1e+21}: the shortest digits that give the same number. */
  public static String print(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not finite: " + number);
    }
    if (number == 0) {
      return "0";
    }
    var shortest = shortest(number);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= MIN_PLAIN_EXPONENT + 1 && exponent < MAX_PLAIN_DIGITS) {
      return shortest.toPlainString();
    }
    var digits = shortest.unscaledValue().abs().toString();
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }

  /** Java prints two digits where one would do: 4.9E-324 for JavaScript's 5e-324. */
  private static BigDecimal shortest(double number) {
    var printed = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    var oneDigit = printed.round(new MathContext(1));
    return oneDigit.doubleValue() == number ? oneDigit : printed;
  }
}

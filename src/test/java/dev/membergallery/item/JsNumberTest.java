package dev.membergallery.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as {@code String(number)} prints them in JavaScript. */
class JsNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "20, 20",
    "20.5, 20.5",
    "-1.25, -1.25",
    "0.1, 0.1",
    "1763978400000, 1763978400000",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.000001, 0.000001",
    "1e-7, 1e-7",
    "-1.5e-10, -1.5e-10",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308"
  })
  void printsTheShortestDigits(double number, String text) {
    assertThat(JsNumber.print(number)).isEqualTo(text);
  }

  @Property
  void whatIsPrintedIsTheSameNumber(@ForAll @DoubleRange double number) {
    assertThat(Double.parseDouble(JsNumber.print(number))).isEqualTo(number == 0 ? 0 : number);
  }

  @Example
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> JsNumber.print(Double.NaN)).hasMessageContaining("NaN");
  }
}

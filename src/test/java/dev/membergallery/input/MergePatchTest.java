package dev.membergallery.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  private static final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** The examples of RFC 7396, appendix A, as far as the wire format has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}           | {"a":"c"}              | {"a":"c"}
          {"a":"b"}           | {"b":"c"}              | {"a":"b","b":"c"}
          {"a":"b"}           | {"a":null}             | {}
          {"a":"b","b":"c"}   | {"a":null}             | {"b":"c"}
          {"a":["b"]}         | {"a":"c"}              | {"a":"c"}
          {"a":"c"}           | {"a":["b"]}            | {"a":["b"]}
          {"a":{"b":"c"}}     | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}   | {"a":[1]}              | {"a":[1]}
          ["a","b"]           | ["c","d"]              | ["c","d"]
          {"a":"b"}           | ["c"]                  | ["c"]
          {"a":"foo"}         | "bar"                  | "bar"
          {"a":{"b":{"c":1,"d":2}}} | {"a":{"b":{"c":3}}} | {"a":{"b":{"c":3,"d":2}}}
          """)
  void whatIsPresentChangesAndNullClears(String value, String patch, String result)
      throws Exception {
    assertThat(patched(value, patch)).isEqualTo(json.readTree(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"e":null}          | {"a":1}                | {"e":null,"a":1}
          {"e":null}          | {"e":null}             | {"e":null}
          {}                  | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{"ccc":null}}}
          """)
  void aNullOfFreeJsonStays(String value, String patch, String result) throws Exception {
    assertThat(patched(value, patch)).isEqualTo(json.readTree(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"n":2.80}                  | {"n":2.8}                   | {"n":2.80}
          {"n":1.0}                   | {"n":1}                     | {"n":1.0}
          {"n":0.0}                   | {"n":0}                     | {"n":0.0}
          {"n":12345678901234567890}  | {"n":12345678901234567000}  | {"n":12345678901234567890}
          {"n":12345678901234567890}  | {"n":12345678901234567891}  | {"n":12345678901234567891}
          {"n":1e400}                 | {"n":5}                     | {"n":5}
          {"n":1.0}                   | {"n":"1"}                   | {"n":"1"}
          {"a":[1.0,{"n":[2.50]}]}    | {"a":[1,{"n":[2.5]}]}       | {"a":[1.0,{"n":[2.50]}]}
          {"a":[1.0,{"n":2.50}]}      | {"a":[1,{"n":2.6}]}         | {"a":[1,{"n":2.6}]}
          {"a":[{"n":1.0,"m":null}]}  | {"a":[{"n":1}]}             | {"a":[{"n":1}]}
          {"a":[1.0]}                 | {"a":[1,2]}                 | {"a":[1,2]}
          """)
  void aNumberThatJavaScriptReadsAlikeStays(String value, String patch, String result)
      throws Exception {
    assertThat(patched(value, patch).toString()).isEqualTo(json.readTree(result).toString());
  }

  private static JsonNode patched(String value, String patch) throws JsonProcessingException {
    var before = json.readTree(value);
    var after = MergePatch.apply(before, json.readTree(patch));
    assertThat(before).as("left as it is").isEqualTo(json.readTree(value));
    return after;
  }
}

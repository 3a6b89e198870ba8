package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.RawConnection;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client sends that knows HTTP is answered in the one shape all the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class MalformedRequestTest {

  private RawConnection connection;

  @BeforeEach
  void connect() throws IOException {
    connection = new RawConnection();
  }

  @AfterEach
  void theConnectionIsGoodForTheNextRequest() throws IOException {
    connection.get("/nowhere").is(404, "NOT_FOUND");
    connection.close();
  }

  /** Not or half encoded, not UTF-8, and what no URI has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%zz",
        "%",
        "%4",
        "%-1",
        "%c3%28",
        "%ff",
        "%c0%80",
        "%ed%a0%80",
        "a%20%e9",
        "{1}",
        "a|b"
      })
  void whatCannotBeDecodedIsRefused(String part) throws IOException {
    connection.get(GALLERIES + "/" + part).isInvalid(" FORMAT");
    connection.get(GALLERIES + "?limit=" + part).isInvalid("limit FORMAT");
    connection.get(GALLERIES + "?" + part + "=1").isInvalid(" FORMAT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/nowhere",
        GALLERIES + "/018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d/items",
        "/progallery/v2/galleries",
        "/_api/pro-gallery-server/v2/galleries",
        "/editor/v1/sites",
        "/live/v1/sites",
        "/admin/v1/sites",
        "/q/openapi"
      })
  void noAddressIsReadBeforeItIsDecoded(String base) throws IOException {
    for (var part : List.of("%zz", "%c3%28")) {
      connection.get(base + "/" + part).isInvalid(" FORMAT");
      connection.get(base + "/" + part + "/items?limit=1").isInvalid(" FORMAT");
      connection.get(base + "/?limit=" + part).isInvalid("limit FORMAT");
    }
  }

  @Test
  void everythingThatCannotBeDecodedIsSaidAtOnce() throws IOException {
    assertThatJson(
            connection.get("/%zz?limit=%&offset=1&item%4cimit=%ff;limit=%c3&cursor=%41&%=1").body())
        .isEqualTo(
            """
            {
              "message": "limit: must be percent-encoded UTF-8; itemLimit: must be percent-encoded UTF-8; The address must be percent-encoded UTF-8",
              "details": { "validationError": { "fieldViolations": [
                { "field": "limit", "description": "must be percent-encoded UTF-8", "violatedRule": "FORMAT" },
                { "field": "itemLimit", "description": "must be percent-encoded UTF-8", "violatedRule": "FORMAT" },
                { "field": "", "description": "The address must be percent-encoded UTF-8", "violatedRule": "FORMAT" }
              ] } }
            }
            """);
  }

  @Test
  void ofVeryManyParametersThatCannotBeDecodedTheFirstAreNamed() throws IOException {
    var parameters =
        IntStream.range(0, 300).mapToObj(i -> "p" + i + "=%").collect(Collectors.joining("&"));

    assertThat(connection.get("/nowhere?" + parameters).violations())
        .hasSize(20)
        .startsWith("p0 FORMAT", "p1 FORMAT");
  }

  @Test
  void whatCanBeDecodedIsNoConcernOfItsForm() throws IOException {
    for (var part : List.of("%00", "%41", "caf%C3%A9", "%F0%9F%8C%85", "a+b", "%2F", "%25zz")) {
      connection.get("/nowhere/" + part + "?" + part + "=" + part).is(404, "NOT_FOUND");
    }
  }

  @Test
  void theBodyOfARequestThatIsRefusedForItsAddressIsSkipped() throws IOException {
    connection
        .send(
            "POST "
                + GALLERIES
                + "/%zz HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
                + " ".repeat(100_000))
        .isInvalid(" FORMAT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET " + GALLERIES + " HTTP/1.1\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: not a host\r\n\r\n",
        "GET ?limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://[host]/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
      })
  void aRequestWithoutAHostOrAPathIsRefused(String request) throws IOException {
    connection.send(request).isInvalid(" FORMAT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n"
      })
  void anAddressThatIsNoPathIsNotFound(String request) throws IOException {
    connection.send(request).is(404, "NOT_FOUND");
  }

  /** A proxy that keeps the world from {@code /admin} does not know these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61dmin/v1/sites",
        "//admin/v1/sites",
        "/./admin/v1/sites",
        "/live/../admin/v1/sites",
        "/live/%2e%2e/admin/v1/sites"
      })
  void anAddressThatLeadsElsewhereThanItSaysIsRefused(String address) throws IOException {
    connection.get(address).isInvalid(" FORMAT");
  }

  /** What clients that resolve {@code ..} make of it, and what the others send. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/editor/v1/sites/{site}/elements/{element}/",
        "/editor/v1/sites/{site}/elements/{element}//",
        "/editor/v1/sites/{site}/elements/{element}/items/..",
        "/editor/v1/sites/{site}/elements/{element}/items/%2e%2e",
        "/editor/v1/sites/{site}/elements/{element}/member-galleries/..",
        "/editor/v1/sites/{site}/elements/{element}/?x=/y",
        "/pro-gallery/v2/galleries/{element}/",
        "/pro-gallery/v2/galleries/{element}/items/..",
        "/progallery/v2/galleries/{element}/",
        "/_api/pro-gallery-server/v2/galleries/{element}/items/.."
      })
  void theParentOfWhatCannotBeNamedIsNotDeleted(String address) throws IOException {
    var site = TestSite.create();
    var element = site.element(TestItem.image("one"));
    var before = site.state();

    connection.send(delete(site, address.replace("{element}", element))).isInvalid(" FORMAT");

    assertThat(site.state()).isEqualTo(before);
  }

  /** The SDK says beside which id it means. */
  @ParameterizedTest
  @CsvSource({
    "/?galleryId=, galleryId REQUIRED_FIELD",
    "/{element}/?galleryId={element}&itemId=.., itemId OTHER",
    "/{element}/items/?galleryId={element}&itemId=, itemId REQUIRED_FIELD",
    "/{element}/items/, itemsIds REQUIRED_FIELD",
    "//items/?galleryId=&itemId=, 'galleryId REQUIRED_FIELD, itemId REQUIRED_FIELD'"
  })
  void anEmptyIdOfTheWireFormatIsToldByItsName(String address, String violations)
      throws IOException {
    var site = TestSite.create();
    var element = site.element(TestItem.image("one"));
    var before = site.state();

    for (var base : List.of(GALLERIES, "/_api/pro-gallery-server/v2/galleries")) {
      connection
          .send(delete(site, base + address.replace("{element}", element)))
          .isInvalid(violations.split(", ", -1));
    }

    assertThat(site.state()).isEqualTo(before);
  }

  private static String delete(TestSite site, String address) {
    return "DELETE %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
        .formatted(
            address.replace("{site}", site.id()), site.backEnd().authorization().orElseThrow());
  }

  @Test
  void aBodyThatIsAnnouncedAsFarTooLongIsRefusedInWords() throws IOException {
    for (var length : List.of("2147483648", "9223372036854775807")) {
      var answer =
          connection.send(
              "POST "
                  + GALLERIES
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: %s\r\n\r\n{".formatted(length));

      answer.is(413, "REQUEST_TOO_LARGE");
      assertThat(answer.header("Connection")).isEqualTo("close");
      connection.close();
      connect();
    }
  }
}

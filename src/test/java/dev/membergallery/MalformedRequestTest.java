package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;

import dev.membergallery.testing.RawConnection;
import dev.membergallery.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client sends that knows HTTP is answered in the one shape all the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MalformedRequestTest {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET " + GALLERIES + " HTTP/1.1\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: not a host\r\n\r\n",
        "GET ?limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
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
}

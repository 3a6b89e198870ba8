package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stream of server-sent events, as page code reads it. */
public final class EventStream implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;
  private static final String COMMENT = ":";
  private static final String EVENT = "event: ";
  private static final String DATA = "data: ";

  private static final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final BufferedReader in;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    this.in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** What a stream tells: {@code element {"elementId":"…","revision":1}}. */
  public record Event(String name, String data) {

    public String text(String path) {
      return JsonPath.from(data).getString(path);
    }

    public long number(String path) {
      return JsonPath.from(data).getLong(path);
    }
  }

  static boolean isOne(String path) {
    return path.replaceFirst("\\?.*", "").endsWith("/events");
  }

  /** Opens one that has to be there. */
  public static EventStream open(Api caller, String path) {
    var stream = request(caller, path);
    assertThat(stream.response.statusCode()).isEqualTo(200);
    Thread.ofVirtual().start(stream::read);
    return stream;
  }

  /** What is answered, of a stream what it begins with. */
  static Answer beginning(Api caller, String path) {
    try (var stream = request(caller, path)) {
      var isStream = stream.header("Content-Type").startsWith("text/event-stream");
      var body = new StringBuilder();
      for (var line = stream.in.readLine();
          line != null && !(isStream && line.startsWith(COMMENT));
          line = stream.in.readLine()) {
        body.append(line).append(isStream ? "\n" : "");
      }
      OpenApiDocument.get()
          .assertThatItTells(
              "GET", stream.response.uri(), stream.response.statusCode(), body.toString());
      return new Answer(stream.response.statusCode(), stream.response.headers(), body.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EventStream request(Api caller, String path) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    caller.allHeaders().forEach(request::header);
    try {
      return new EventStream(client.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private void read() {
    try (in) {
      in.lines().forEach(lines::add);
    } catch (UncheckedIOException | IOException _) {
      // it was closed here, or broken off there
    }
    lines.add(EVENT + "over");
    lines.add(DATA);
    lines.add("");
  }

  /** The next event; {@code over} when there is none because the stream is over. */
  public Event next() {
    var name = "";
    var data = "";
    var deadline = deadline();
    for (var line = line(deadline); ; line = line(deadline)) {
      if (line.startsWith(EVENT)) {
        name = line.substring(EVENT.length());
      } else if (line.startsWith(DATA)) {
        data = line.substring(DATA.length());
      } else if (line.isEmpty() && !name.isEmpty()) {
        return checked(new Event(name, data));
      }
    }
  }

  private Event checked(Event event) {
    if (!event.name().equals("over")) {
      OpenApiDocument.get().assertThatItTells("GET", response.uri(), 200, DATA + event.data());
    }
    return event;
  }

  /** Waits for a comment. */
  public void comment() {
    var deadline = deadline();
    while (!line(deadline).startsWith(COMMENT)) {
      // what is told before is not asked for
    }
  }

  /** The events up to the first comment: what a stream to a page begins with. */
  public List<Event> beginning() {
    var events = new ArrayList<Event>();
    var deadline = deadline();
    for (var line = line(deadline); !line.startsWith(COMMENT); line = line(deadline)) {
      if (line.startsWith(EVENT)) {
        var data = line(deadline).substring(DATA.length());
        events.add(checked(new Event(line.substring(EVENT.length()), data)));
      }
    }
    return events;
  }

  /** The events up to one that is so. */
  public List<Event> until(Event last) {
    var events = new ArrayList<Event>();
    do {
      events.add(next());
    } while (!events.getLast().equals(last));
    return events;
  }

  private static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  }

  /** The next line, which has to come in time: comments alone keep nobody waiting. */
  private String line(long deadline) {
    try {
      var line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(line).as("what the stream tells next").isNotNull();
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Closes it, as a page does that is left. */
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.membergallery.testing;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** A connection on which requests go out as they are, however wrong: no client would send them. */
public final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLISECONDS = 20_000;

  private final Socket socket;
  private final InputStream in;

  public RawConnection() throws IOException {
    socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  public Answer get(String address) throws IOException {
    return send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Sends all of a request, and waits for its answer. */
  public Answer send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    var status = line().split(" ", 3);
    var lines = new HashMap<String, List<String>>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var header = line.split(": *", 2);
      lines.computeIfAbsent(header[0], _ -> new ArrayList<>()).add(header[1]);
    }
    var headers = HttpHeaders.of(lines, (_, _) -> true);
    int length = (int) headers.firstValueAsLong("Content-Length").orElse(0);
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Answer(Integer.parseInt(status[1]), headers, body);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server has closed the connection");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.membergallery.testing;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A visitor who has opened a stream, and reads of it as much as they are asked to. */
public final class StreamVisitor implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 4_096;
  private static final int PATIENCE_MILLISECONDS = 20_000;
  private static final String DATA = "data: ";

  private final Socket socket = new Socket();
  private final BufferedReader in;

  public StreamVisitor(String path) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
    var request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\n\r\n"
            .formatted(path, Api.anyAddress());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The data of all events that have not been read, up to this. */
  public List<String> readUntil(String last) throws IOException {
    var read = new ArrayList<String>();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(DATA)) {
        read.add(line.substring(DATA.length()));
        if (read.getLast().equals(last)) {
          return read;
        }
      }
    }
    throw new IllegalStateException("the stream has ended");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.membergallery.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A proxy before the server whose buffer no stream of changes ever fills: nothing of one comes
 * through.
 */
public final class BufferingProxy implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private BufferingProxy(ServerSocket listening) {
    this.listening = listening;
  }

  public static BufferingProxy start() throws IOException {
    var proxy = new BufferingProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public String address() {
    return "http://localhost:" + listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var browser = listening.accept();
        var server = new Socket(listening.getInetAddress(), RestAssured.port);
        sockets.add(browser);
        sockets.add(server);
        var isStream = new AtomicBoolean();
        Thread.ofVirtual().start(() -> ask(browser, server, isStream));
        Thread.ofVirtual().start(() -> answer(server, browser, isStream));
      } catch (IOException _) {
        // it is being closed
      }
    }
  }

  private void ask(Socket browser, Socket server, AtomicBoolean isStream) {
    pass(
        browser,
        server,
        (buffer, length) -> {
          if (new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("/events?")) {
            isStream.set(true);
          }
          server.getOutputStream().write(buffer, 0, length);
        });
  }

  private void answer(Socket server, Socket browser, AtomicBoolean isStream) {
    pass(
        server,
        browser,
        (buffer, length) -> {
          if (!isStream.get()) {
            browser.getOutputStream().write(buffer, 0, length);
          }
        });
  }

  private interface Read {
    void take(byte[] buffer, int length) throws IOException;
  }

  private void pass(Socket from, Socket to, Read read) {
    try (from;
        to) {
      var buffer = new byte[BUFFER];
      for (int length = from.getInputStream().read(buffer);
          length >= 0;
          length = from.getInputStream().read(buffer)) {
        read.take(buffer, length);
      }
    } catch (IOException _) {
      // one of the two has closed
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}

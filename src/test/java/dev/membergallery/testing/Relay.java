package dev.membergallery.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire between the server and its database that can be held: what is sent then stays on its way,
 * in both directions, and connections seem to be made.
 */
public final class Relay implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final int databasePort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean isHeld;

  private Relay(ServerSocket server, int databasePort) {
    this.server = server;
    this.databasePort = databasePort;
  }

  /** One that lets everything through. */
  public static Relay before(int databasePort) throws IOException {
    var relay = new Relay(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), databasePort);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  /** Where it listens, on loopback. */
  public int port() {
    return server.getLocalPort();
  }

  /** Lets nothing through from now on. */
  public void hold() {
    synchronized (gate) {
      isHeld = true;
    }
  }

  /** Lets everything through again, what was held as well. */
  public void letThrough() {
    synchronized (gate) {
      isHeld = false;
      gate.notifyAll();
    }
  }

  /** Breaks all connections off that are there, as a host does on which nobody listens any more. */
  public void reset() {
    for (var socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException _) {
        // it has just been closed
      }
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var database = new Socket(server.getInetAddress(), databasePort);
        sockets.add(client);
        sockets.add(database);
        Thread.ofVirtual().start(() -> pass(client, database));
        Thread.ofVirtual().start(() -> pass(database, client));
      } catch (IOException _) {
        // it is being closed
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      var buffer = new byte[BUFFER];
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        awaitGate();
        to.getOutputStream().write(buffer, 0, read);
      }
      awaitGate();
    } catch (IOException _) {
      // one of the two has closed
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitGate() throws IOException {
    synchronized (gate) {
      try {
        while (isHeld) {
          gate.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    letThrough();
    for (var socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

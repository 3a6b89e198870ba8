package dev.membergallery.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the server and its database where it listens, and lets all through, but for
 * notifications when it is told so: as poolers do that have many callers share one connection.
 */
public final class Pooler implements AutoCloseable {

  private static final char NOTIFICATION = 'A';
  private static final int LENGTH_BYTES = 4;

  private final ServerSocket server;
  private final int databasePort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean isSilent;

  private Pooler(ServerSocket server, int databasePort) {
    this.server = server;
    this.databasePort = databasePort;
  }

  static Pooler before(int databasePort) throws IOException {
    var pooler = new Pooler(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), databasePort);
    Thread.ofVirtual().start(pooler::accept);
    return pooler;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Lets no notification through from now on. */
  public void silence() {
    isSilent = true;
  }

  /** Lets them through again. */
  public void letThrough() {
    isSilent = false;
  }

  /** Breaks off all connections that it has. */
  public void breakOff() {
    sockets.forEach(Pooler::close);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var database = new Socket(server.getInetAddress(), databasePort);
        sockets.add(client);
        sockets.add(database);
        Thread.ofVirtual().start(() -> passOn(client, database, () -> pipe(client, database)));
        Thread.ofVirtual().start(() -> passOn(client, database, () -> sift(database, client)));
      } catch (IOException _) {
        // it is being closed
      }
    }
  }

  private interface Passing {
    void pass() throws IOException;
  }

  private void passOn(Socket client, Socket database, Passing passing) {
    try {
      passing.pass();
    } catch (IOException _) {
      // one of the two has closed
    } finally {
      close(client);
      close(database);
      sockets.remove(client);
      sockets.remove(database);
    }
  }

  private static void pipe(Socket client, Socket database) throws IOException {
    client.getInputStream().transferTo(database.getOutputStream());
  }

  /** Messages of PostgreSQL's protocol: a letter, a length that counts itself, and the rest. */
  private void sift(Socket database, Socket client) throws IOException {
    var in = new DataInputStream(database.getInputStream());
    var out = new DataOutputStream(client.getOutputStream());
    while (true) {
      var type = in.readByte();
      var length = in.readInt();
      var rest = in.readNBytes(length - LENGTH_BYTES);
      if (type != NOTIFICATION || !isSilent) {
        out.writeByte(type);
        out.writeInt(length);
        out.write(rest);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    breakOff();
  }
}

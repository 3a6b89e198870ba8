package dev.membergallery.openid;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a provider's answer. One that is too large fails, and the rest is not taken. */
public final class BoundedBody implements BodyCodec<Buffer> {

  /** The largest that is read, in bytes: far more than any needs. */
  public static final int MOST = 256 * 1024;

  BoundedBody() {}

  /** An answer is too large. */
  static final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("the answer is too large");
    }
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
    Handler<AsyncResult<BodyStream<Buffer>>> bounded =
        made -> handler.handle(made.map(whole -> new Part(whole)));
    BodyCodec.buffer().create(bounded);
  }

  private static final class Part implements BodyStream<Buffer> {

    private final BodyStream<Buffer> whole;
    private int room = MOST;

    Part(BodyStream<Buffer> whole) {
      this.whole = whole;
    }

    @Override
    public Future<Void> write(Buffer data) {
      room -= data.length();
      // the framework looks for what has gone wrong in the cause
      return room < 0 ? Future.failedFuture(new VertxException(new TooLarge())) : whole.write(data);
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
      write(data).onComplete(handler);
    }

    /** Nothing empties it again: the connection stands still until it is closed. */
    @Override
    public boolean writeQueueFull() {
      return room < 0;
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
      whole.end(handler);
    }

    @Override
    public void handle(Throwable failure) {
      whole.handle(failure);
    }

    @Override
    public Future<Buffer> result() {
      return whole.result();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}

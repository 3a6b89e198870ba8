package dev.membergallery.system;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.io.File;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * Netty asks Bouncy Castle for a key first, and then the JDK. An executable has to know when it is
 * built that Bouncy Castle is not there; the framework tells it for two of Netty's three ways only.
 */
@TargetClass(className = "io.netty.handler.ssl.SslContext")
final class WithoutBouncyCastle {

  /** The framework's, which asks the JDK. */
  @Alias
  static native PrivateKey toPrivateKey(File key, @Nullable String password);

  /** The key, as the JDK reads it, whoever was to be asked. */
  @Substitute
  static PrivateKey toPrivateKey(File key, @Nullable String password, boolean askBouncyCastle) {
    return toPrivateKey(key, password);
  }
}

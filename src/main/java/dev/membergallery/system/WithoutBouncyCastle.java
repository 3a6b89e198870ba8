package dev.membergallery.system;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.io.File;
import java.io.InputStream;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * Netty asks Bouncy Castle for keys first, and then the JDK. An executable has to know when it is
 * built that Bouncy Castle is not there; the framework tells it for two of Netty's three ways only.
 */
@TargetClass(className = "io.netty.handler.ssl.BouncyCastlePemReader")
final class WithoutBouncyCastle {

  /** None, upon which Netty asks the JDK. */
  @Substitute
  public static @Nullable PrivateKey getPrivateKey(InputStream key, @Nullable String password) {
    return null;
  }

  /** None, upon which Netty asks the JDK. */
  @Substitute
  public static @Nullable PrivateKey getPrivateKey(File key, @Nullable String password) {
    return null;
  }
}

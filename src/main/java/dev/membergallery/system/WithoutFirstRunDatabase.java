package dev.membergallery.system;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.file.Path;

/** The native executable brings no database, nor what unpacks and starts one. */
@TargetClass(FirstRunDatabase.class)
final class WithoutFirstRunDatabase {

  /** It is not. */
  @Substitute
  static boolean isBrought() {
    return false;
  }

  /** Never asked, since there is none. */
  @Substitute
  @SuppressWarnings("DoNotCallSuggester")
  static int start(Path data) {
    throw new IllegalStateException("no database to start in " + data);
  }
}

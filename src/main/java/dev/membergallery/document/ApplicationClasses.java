package dev.membergallery.document;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** The server's own classes. */
final class ApplicationClasses {

  private static final String PACKAGE = "dev.membergallery.";

  private ApplicationClasses() {}

  /** Those of a kind; the index also has some that are still to be generated. */
  static Stream<Class<?>> in(IndexView index, Predicate<ClassInfo> kind) {
    return index.getKnownClasses().stream()
        .filter(kind)
        .map(ClassInfo::name)
        .map(Object::toString)
        .filter(name -> name.startsWith(PACKAGE))
        .distinct()
        .map(ApplicationClasses::load);
  }

  /** As the build has it, without running anything of it. */
  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class of the index is not there", e);
    }
  }
}

package dev.membergallery.document;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The document is complete when the server is built. The framework reads and prints it again at
 * each start, for filters that there are none of, which takes an executable tens of milliseconds.
 */
@TargetClass(OpenApiDocumentService.class)
final class DocumentAsBuilt {

  /** Nothing is left to do. */
  @Substitute
  void prepareDocument(
      @Nullable AutoSecurityFilter filter, Map<RunStage, List<String>> filters, String document) {}

  /** The document, as the build has written it. */
  @Substitute
  public byte[] getDocument(String document, Format format) {
    var name = "META-INF/quarkus-generated-openapi-doc." + format;
    try (var written = ClassLoader.getSystemResourceAsStream(name)) {
      if (written == null) {
        throw new IllegalStateException("The build has left no " + name);
      }
      return written.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

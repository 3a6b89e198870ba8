package dev.membergallery.system;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What a first run needs and nobody has configured: a database and, with it or in dev mode,
 * secrets. Both are kept in a folder, so that the next run goes on from there. Whatever is
 * configured elsewhere wins; with a configured datasource in production nothing is made up.
 */
public final class FirstRun implements ConfigSourceFactory {

  private static final String DATA_FOLDER = "member-gallery.data-folder";
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
  private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";

  /** Below what anybody configures, above the defaults of libraries. */
  private static final int ORDINAL = 10;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var hasDatabase = isSet(context, JDBC_URL);
    if (hasDatabase && LaunchMode.current() != LaunchMode.DEVELOPMENT) {
      return List.of();
    }
    var folder = Path.of(context.getValue(DATA_FOLDER).getValue()).toAbsolutePath();
    var settings = new HashMap<String, String>();
    if (!hasDatabase) {
      settings.putAll(databaseIn(folder));
      settings.put("member-gallery.first-run", "true");
    }
    settings.putAll(FirstRunSecrets.in(folder));
    return List.of(new PropertiesConfigSource(settings, "first run", ORDINAL));
  }

  private static Map<String, String> databaseIn(Path folder) {
    if (ImageMode.current().isNativeImage()) {
      throw new IllegalStateException(
          """
          No database is configured, and the native executable brings none. Set \
          QUARKUS_DATASOURCE_JDBC_URL (jdbc:postgresql://host:5432/name), \
          QUARKUS_DATASOURCE_REACTIVE_URL (postgresql://host:5432/name), \
          QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD and \
          MEMBER_GALLERY_ENCRYPTION_SECRET.""");
    }
    int port = FirstRunDatabase.start(folder.resolve("postgresql"));
    var address = "postgresql://127.0.0.1:" + port + "/postgres";
    return Map.of(
        JDBC_URL,
        "jdbc:" + address,
        REACTIVE_URL,
        address,
        "quarkus.datasource.username",
        "postgres",
        "quarkus.datasource.password",
        "");
  }

  private static boolean isSet(ConfigSourceContext context, String name) {
    ConfigValue value = context.getValue(name);
    return value != null && value.getValue() != null && !value.getValue().isEmpty();
  }
}

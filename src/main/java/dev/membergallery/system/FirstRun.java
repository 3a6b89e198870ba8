package dev.membergallery.system;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a first run needs and nobody has configured: a database and, with it or in dev mode,
 * secrets. Both are kept in a folder, so that the next run goes on from there. Whatever is
 * configured wins; with a configured datasource in production nothing is made up.
 */
final class FirstRun {

  private static final String DATA_FOLDER = "member-gallery.data-folder";
  private static final String FIRST_RUN = "member-gallery.first-run";
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
  private static final String ENCRYPTION_SECRET = "member-gallery.encryption-secret";
  private static final int MIN_SECRET = 32;
  private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
  private static final String REACTIVE_SSL_MODE = "quarkus.datasource.reactive.postgresql.ssl-mode";

  /** A JDBC address that is not content with a connection in the clear. */
  private static final Pattern TLS =
      Pattern.compile(".*[?&](ssl=true|sslmode=(require|verify-ca|verify-full))(&.*)?");

  private FirstRun() {}

  /**
   * Adds, before the server starts, what is missing.
   *
   * @throws CannotStart when that cannot be done here
   */
  static void prepare() throws CannotStart {
    var config = ConfigUtils.configBuilder().build().unwrap(SmallRyeConfig.class);
    var database = config.getOptionalValue(JDBC_URL, String.class);
    // one address is enough to say where the database is
    database
        .filter(_ -> config.getOptionalValue(REACTIVE_URL, String.class).isEmpty())
        .ifPresent(url -> System.setProperty(REACTIVE_URL, reactive(url)));
    var hasDatabase = database.isPresent();
    if (hasDatabase && LaunchMode.current() != LaunchMode.DEVELOPMENT) {
      requireSecret(config);
      requireTlsForBothClients(config);
      return;
    }
    if (!hasDatabase && !FirstRunDatabase.isBrought()) {
      throw new CannotStart(
          """
          No database is configured, and neither the native executable nor an image brings one. Set \
          QUARKUS_DATASOURCE_JDBC_URL (jdbc:postgresql://host:5432/name), \
          QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD and \
          MEMBER_GALLERY_ENCRYPTION_SECRET.""");
    }
    var folder = config.getValue(DATA_FOLDER, Path.class).toAbsolutePath();
    var settings = new HashMap<String, String>();
    if (!hasDatabase) {
      settings.putAll(databaseIn(folder));
      settings.put(FIRST_RUN, "true");
      // its secrets are printed and its database asks for no password: nobody else's business
      settings.put("quarkus.http.host", "127.0.0.1");
      settings.put("quarkus.management.host", "127.0.0.1");
      // any free one: another server on the machine may have the usual one
      settings.put("quarkus.management.port", "0");
    }
    settings.putAll(FirstRunSecrets.in(folder));
    settings.forEach(
        (name, value) -> {
          if (name.equals(FIRST_RUN) || config.getOptionalValue(name, String.class).isEmpty()) {
            System.setProperty(name, value);
          }
        });
  }

  private static String reactive(String jdbcUrl) {
    return jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("[?].*", "");
  }

  /** What a JDBC address says of TLS, the other client of the database does not understand. */
  private static void requireTlsForBothClients(SmallRyeConfig config) throws CannotStart {
    if (TLS.matcher(config.getValue(JDBC_URL, String.class)).matches()
        && config.getOptionalValue(REACTIVE_SSL_MODE, String.class).isEmpty()) {
      throw new CannotStart(
          """
          QUARKUS_DATASOURCE_JDBC_URL asks for TLS, which has to be said of both clients of the \
          database: set QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE (require, verify-ca or \
          verify-full) as well, and where the server's certificate is verified, \
          QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM and ..._PEM_CERTS, for verify-full \
          also QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM=HTTPS.""");
    }
  }

  private static void requireSecret(SmallRyeConfig config) throws CannotStart {
    var secret = config.getOptionalValue(ENCRYPTION_SECRET, String.class).orElse("");
    if (secret.length() < MIN_SECRET) {
      throw new CannotStart(
          """
          Set MEMBER_GALLERY_ENCRYPTION_SECRET to at least %d random characters, the same on every \
          replica (for example: openssl rand -base64 48). Set MEMBER_GALLERY_OPERATOR_TOKEN as well \
          if the Admin API is to be used."""
              .formatted(MIN_SECRET));
    }
  }

  private static Map<String, String> databaseIn(Path folder) throws CannotStart {
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
        "postgres");
  }
}

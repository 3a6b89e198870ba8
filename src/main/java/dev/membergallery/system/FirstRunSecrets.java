package dev.membergallery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The secrets of a first run: random, and kept in a file that only its owner can read. */
final class FirstRunSecrets {

  private static final String FILE = "secrets.properties";
  private static final String[] NAMES = {
    "member-gallery.operator-token", "member-gallery.encryption-secret"
  };
  private static final int BYTES = 32;

  private FirstRunSecrets() {}

  static Map<String, String> in(Path folder) {
    var file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        write(file);
      }
      var properties = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      var secrets = new HashMap<String, String>();
      properties.forEach((name, value) -> secrets.put((String) name, (String) value));
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep secrets in " + file, e);
    }
  }

  /** Under another name first: a file that is there is whole. */
  private static void write(Path file) throws IOException {
    var random = new SecureRandom();
    var text = new StringBuilder();
    for (var name : NAMES) {
      var secret = new byte[BYTES];
      random.nextBytes(secret);
      text.append(name)
          .append('=')
          .append(Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
          .append('\n');
    }
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var draft = Files.createTempFile(file.getParent(), FILE, ".draft", ownerOnly);
    Files.writeString(draft, text);
    Files.move(draft, file);
  }
}

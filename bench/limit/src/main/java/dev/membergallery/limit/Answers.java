package dev.membergallery.limit;

import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All answers, as the server has given them before: one a line. */
@Singleton
class Answers {

  private record Key(UUID element, UUID member) {}

  private final Map<Key, byte[]> answers;

  Answers(@ConfigProperty(name = "limit.answers") Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      answers = lines.collect(Collectors.toUnmodifiableMap(Answers::key, Answers::bytes));
    }
  }

  private static Key key(String answer) {
    var json = new JsonObject(answer);
    return new Key(
        UUID.fromString(json.getString("elementId")), UUID.fromString(json.getString("memberId")));
  }

  private static byte[] bytes(String answer) {
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  Optional<byte[]> of(UUID element, UUID member) {
    return Optional.ofNullable(answers.get(new Key(element, member)));
  }
}

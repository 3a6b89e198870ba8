package dev.membergallery.stream;

import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code event: end}: the stream ends here. */
@Schema(description = "Of `end`, after which the server closes the stream")
public record EndEvent(@Schema(examples = "TOKEN_EXPIRED") EndReason reason)
    implements Event, LiveEventsResource.LiveEvent, EditorEventsResource.EditorEvent {

  @Override
  public String name() {
    return "end";
  }

  @Override
  public JsonObject data() {
    return JsonObject.of("reason", reason.name());
  }
}

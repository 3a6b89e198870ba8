package dev.membergallery.stream;

import io.vertx.core.json.JsonObject;

/** What a stream tells: an event by its name, with data as JSON. */
interface Event {

  /** The name of the event. */
  String name();

  /** What it says. */
  JsonObject data();

  /** The event as a stream of server-sent events has it (HTML, section 9.2.6). */
  default String text() {
    return "event: " + name() + "\ndata: " + data().encode() + "\n\n";
  }
}

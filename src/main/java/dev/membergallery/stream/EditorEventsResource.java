package dev.membergallery.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.Caller;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.access.Permission;
import dev.membergallery.limit.ClientAddress;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What changes in a site, for those who edit it. */
@Path("/editor/v1/sites/{siteId}/events")
@Tag(name = "Editor: events", description = "What changes in a site, for those who edit it")
// by what it answers, the framework would take it for one that never waits
@Blocking
@RunOnVirtualThread
public class EditorEventsResource {

  private final Streams streams;
  private final CurrentCaller caller;
  private final ClientAddress address;

  EditorEventsResource(Streams streams, CurrentCaller caller, ClientAddress address) {
    this.streams = streams;
    this.caller = caller;
    this.address = address;
  }

  @GET
  @Needs(Permission.PRO_GALLERY_READ)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Hear what changes in the site",
      description =
          """
          Server-sent events. `change`: something of this kind and id has been made, changed or deleted, several changes \
          at once as one; a gallery comes with its revision unless it is gone, a member gallery by its element and \
          member, a template gallery by its element. What is about members and their galleries is told to those with \
          `MEMBERS.READ`, what is about API keys and collaborators to those with `SITE.MANAGE`. `overflow`: so much has \
          changed, or may have, that everything is to be fetched anew. `end`: the server closes the stream; \
          `LOGGED_OUT` with the end of the session or key. Nothing is told of before the stream: open it first, then \
          fetch. Lines that begin with a colon are comments: one is the first line, and others follow whenever 20 \
          seconds have been quiet. While the database’s notifications do not arrive, an `overflow` comes every few \
          seconds.""")
  @APIResponse(
      responseCode = "200",
      description = "The `data` of one event after the other, by its name",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = EditorEvent.class)))
  public Uni<OpenStream> events(@RestPath String siteId) {
    var editor = (Caller.WithPermissions) caller.get();
    return streams.toEditor(new Opener(editor, address.get()), editor);
  }

  /** What a stream to the Editor tells. */
  @Schema(anyOf = {ChangeEvent.class, OverflowEvent.class, EndEvent.class})
  public interface EditorEvent {}

  /** What a change is about. */
  public enum ChangeKind {
    PAGE,
    ELEMENT,
    GALLERY,
    MEMBER,
    MEMBER_GALLERY,
    TEMPLATE_GALLERY,
    API_KEY,
    COLLABORATOR
  }

  /** {@code event: change}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(description = "Of `change`: what has been made, changed or deleted")
  public record ChangeEvent(
      @Schema(examples = "GALLERY") ChangeKind kind,
      @Schema(
              description = "Of a member or template gallery, the element’s",
              examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60")
          String id,
      @Schema(
              description = "Whose member gallery it is",
              examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40")
          @Nullable String memberId,
      @Schema(description = "Of a gallery that is there", examples = "1763978400000000")
          @Nullable Long revision)
      implements Event, EditorEvent {

    static ChangeEvent of(Change change) {
      return new ChangeEvent(
          ChangeKind.valueOf(change.kind().name()),
          change.id().orElseThrow().toString(),
          change.member().map(Object::toString).orElse(null),
          change.revision().orElse(null));
    }

    @Override
    public String name() {
      return "change";
    }

    @Override
    public JsonObject data() {
      var data = JsonObject.of("kind", kind.name(), "id", id);
      if (memberId != null) {
        data.put("memberId", memberId);
      }
      return revision == null ? data : data.put("revision", revision);
    }
  }

  /** {@code event: overflow}. */
  @Schema(description = "Of `overflow`: everything is to be fetched anew")
  public record OverflowEvent() implements Event, EditorEvent {

    @Override
    public String name() {
      return "overflow";
    }

    @Override
    public JsonObject data() {
      return new JsonObject();
    }
  }
}

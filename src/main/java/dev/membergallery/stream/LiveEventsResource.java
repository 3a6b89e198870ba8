package dev.membergallery.stream;

import static dev.membergallery.problem.ViolatedRule.MAX_SIZE;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.Anyone;
import dev.membergallery.access.Caller;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.element.ElementId;
import dev.membergallery.input.Input;
import dev.membergallery.limit.ClientAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What changes of the elements that an open page shows. */
@Path("/live/v1/sites/{siteId}/events")
@Tag(name = "Live: events", description = "What changes of the elements that an open page shows")
public class LiveEventsResource {

  /** How many elements a stream is about at most. */
  static final int MAX_ELEMENTS = 100;

  private final Streams streams;
  private final CurrentCaller caller;
  private final ClientAddress address;

  LiveEventsResource(Streams streams, CurrentCaller caller, ClientAddress address) {
    this.streams = streams;
    this.caller = caller;
    this.address = address;
  }

  @GET
  @Anyone(sessionConfirmedByEndpoint = true)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Hear what changes of a page’s elements",
      description =
          """
          Server-sent events, to be read by `fetch` with the usual headers; one stream for all elements of a page. They \
          carry ids and revisions, never items: fetch anew what is shown. `element`: the element’s own gallery is at \
          this revision. `member-gallery`: the calling member’s gallery for the element is this one at this revision, or \
          there is none; to members only. `gone`: no published page has the element, now or ever; `element` comes again \
          if it comes back. `end`: the server closes the stream. The first three are told of all elements when the \
          stream begins, and of one whenever it has changed, several changes at once as one. Lines that begin with a \
          colon are comments: one follows the first events, and others whenever 20 seconds have been quiet. A stream \
          lasts as long as the access token; `TOKEN_EXPIRED` means to come back with another one, `SERVER_STOPPING` to \
          come back after a random time of up to 3 seconds, as when a stream breaks off.""")
  @APIResponse(
      responseCode = "200",
      description = "The `data` of one event after the other, by its name",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = LiveEvent.class)))
  public Uni<OpenStream> events(
      @RestPath String siteId,
      @Parameter(
              description = "The elements that the page shows, separated by commas",
              required = true,
              explode = Explode.FALSE,
              schema = @Schema(type = SchemaType.ARRAY, format = "uuid", maxItems = MAX_ELEMENTS))
          @RestQuery
          List<String> elementIds) {
    var in = Input.withoutBody();
    var elements = elements(in, elementIds);
    in.check();
    return streams.toPage(new Opener((Caller.OfSite) caller.get(), address.get()), elements);
  }

  /** Separated by commas, or each a parameter of its own. */
  private static Set<ElementId> elements(Input in, List<String> repeated) {
    var elements = new LinkedHashSet<ElementId>();
    var texts = repeated.stream().flatMap(text -> List.of(text.split(",", -1)).stream()).toList();
    if (texts.isEmpty()) {
      in.parameter("elementIds", null).required();
    } else if (texts.size() > MAX_ELEMENTS) {
      in.parameter("elementIds", texts.getFirst())
          .reject(MAX_SIZE, "must be at most " + MAX_ELEMENTS + " elements");
    } else {
      texts.forEach(
          text -> elements.add(new ElementId(in.parameter("elementIds", text).requiredId())));
    }
    return elements;
  }

  /** What a stream to a page tells. */
  @Schema(anyOf = {ElementEvent.class, MemberGalleryEvent.class, GoneEvent.class, EndEvent.class})
  public interface LiveEvent {}

  /** {@code event: element}. */
  @Schema(description = "Of `element`: at which revision the element’s own gallery is")
  public record ElementEvent(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId,
      @Schema(examples = "1763978400000000") long revision)
      implements Event, LiveEvent {

    @Override
    public String name() {
      return "element";
    }

    @Override
    public JsonObject data() {
      return JsonObject.of("elementId", elementId, "revision", revision);
    }
  }

  /** {@code event: member-gallery}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      description =
          "Of `member-gallery`: which gallery the calling member has for the element, at which revision; neither where there is none")
  public record MemberGalleryEvent(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") @Nullable String galleryId,
      @Schema(examples = "1763978400000000") @Nullable Long revision)
      implements Event, LiveEvent {

    @Override
    public String name() {
      return "member-gallery";
    }

    @Override
    public JsonObject data() {
      var data = JsonObject.of("elementId", elementId);
      return galleryId == null ? data : data.put("galleryId", galleryId).put("revision", revision);
    }
  }

  /** {@code event: gone}. */
  @Schema(description = "Of `gone`: no published page has the element")
  public record GoneEvent(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId)
      implements Event, LiveEvent {

    @Override
    public String name() {
      return "gone";
    }

    @Override
    public JsonObject data() {
      return JsonObject.of("elementId", elementId);
    }
  }
}

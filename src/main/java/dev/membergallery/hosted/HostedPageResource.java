package dev.membergallery.hosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Language;
import dev.membergallery.element.MediaAddresses;
import dev.membergallery.element.PublishedPages;
import dev.membergallery.element.PublishedPages.LiveElement;
import dev.membergallery.element.PublishedPages.LivePageResponse;
import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.provider.IdentityProviders;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Published pages of sites as the server itself shows them. */
@Path("/sites/{siteId}")
@Anyone
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class HostedPageResource {

  /** As many as one stream of changes can tell of. */
  private static final int MAX_ELEMENTS = 100;

  private final PublishedPages pages;
  private final MediaAddresses media;
  private final IdentityProviders providers;
  private final PageCode code;
  private final ObjectMapper json;
  private final CurrentCaller caller;

  HostedPageResource(
      PublishedPages pages,
      MediaAddresses media,
      IdentityProviders providers,
      PageCode code,
      ObjectMapper json,
      CurrentCaller caller) {
    this.pages = pages;
    this.media = media;
    this.providers = providers;
    this.code = code;
    this.json = json;
    this.caller = caller;
  }

  /** What the template shows. */
  record Shown(
      String site,
      String title,
      Language language,
      List<FirstPaint> elements,
      boolean hasProvider,
      @Nullable String code,
      String nonce) {

    /** Whether a script has to find where items go, before anything is seen. */
    public boolean hasPlaces() {
      return elements.stream().anyMatch(FirstPaint::isPlaced);
    }
  }

  /** The templates of this room. */
  @CheckedTemplate(basePath = "hosted")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance page(Shown shown);

    static native TemplateInstance missing();
  }

  @GET
  @Path("{path:.+}")
  @Operation(hidden = true)
  public RestResponse<String> page(
      @RestPath String siteId, @RestPath String path, @RestQuery @Nullable String items) {
    var site = caller.site();
    var policy = PagePolicy.fresh();
    return pages
        .page(site, path)
        .map(page -> shown(site, page, policy.nonce(), items))
        .map(shown -> answer(200, Templates.page(shown), policy))
        .orElseGet(() -> answer(404, Templates.missing(), policy));
  }

  private Shown shown(SiteId site, LivePageResponse page, String nonce, @Nullable String whole) {
    return new Shown(
        site.toString(),
        page.page().title(),
        new Language(page.page().language()),
        page.elements().stream()
            .limit(MAX_ELEMENTS)
            .flatMap(element -> firstPaint(site, element, whole).stream())
            .toList(),
        providers.hasLogin(site),
        code.of(site, page.page().path()).orElse(null),
        nonce);
  }

  /** Empty when the element has gone since the page was read. */
  private Optional<FirstPaint> firstPaint(SiteId site, LiveElement found, @Nullable String whole) {
    try {
      var element = pages.element(site, new ElementId(UUID.fromString(found.id())));
      var options = json.readTree(element.element().options());
      var data = json.writeValueAsString(element);
      return Optional.of(FirstPaint.of(element, options, data, media, found.id().equals(whole)));
    } catch (Problem gone) {
      if (gone.type() != ProblemType.ELEMENT_NOT_FOUND) {
        throw gone;
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the Live API answers can be written", e);
    }
  }

  private static RestResponse<String> answer(
      int status, TemplateInstance template, PagePolicy policy) {
    return RestResponse.ResponseBuilder.<String>create(RestResponse.Status.fromStatusCode(status))
        .entity(template.render())
        .header("Content-Security-Policy", policy.header())
        .build();
  }
}

package dev.membergallery.collaborator;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.OperatorOnly;
import dev.membergallery.access.Permission;
import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import dev.membergallery.password.PasswordRules;
import dev.membergallery.password.Passwords;
import dev.membergallery.site.Sites;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The operator says who may edit a site. */
@Path("/admin/v1/sites/{siteId}/collaborators")
@Tag(name = "Admin: collaborators", description = "The people who may edit a site")
@OperatorOnly
@RunOnVirtualThread
public class CollaboratorResource {

  private static final int MAX_NAME = 200;

  private final Collaborators collaborators;
  private final Sites sites;
  private final Passwords passwords;
  private final PasswordRules rules;

  CollaboratorResource(
      Collaborators collaborators, Sites sites, Passwords passwords, PasswordRules rules) {
    this.collaborators = collaborators;
    this.sites = sites;
    this.passwords = passwords;
    this.rules = rules;
  }

  @POST
  @Operation(
      summary = "Make a collaborator of the site",
      description =
          """
          An email belongs to one person on the server; case does not count. A person who is there already gets this \
          site as well, and keeps their name and password.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewCollaboratorRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CollaboratorResponse.class)))
  public RestResponse<CollaboratorResponse> create(@RestPath String siteId, Input body) {
    body.required().objectOf("id", "email", "name", "password", "permissions");
    var site = new SiteId(body.parameter("siteId", siteId).requiredId());
    var id = body.field("id").id().map(CollaboratorId::new);
    var email = body.field("email").required().email();
    var name = body.field("name").text(1, MAX_NAME);
    var password = PasswordRules.read(body.field("password"));
    rules.check(body.field("password"), password, email, name);
    var permissions = Permission.read(body.field("permissions").required());
    body.check();
    var hash = password == null ? null : passwords.hash(password);
    var added = collaborators.add(site, id, String.valueOf(email), name, hash, permissions);
    return RestResponse.ResponseBuilder.<CollaboratorResponse>created(
            URI.create("/admin/v1/sites/" + site + "/collaborators/" + added.collaborator().id))
        .entity(CollaboratorResponse.of(added))
        .build();
  }

  @GET
  @Operation(summary = "List the collaborators of a site, in the order in which they got it")
  public CollaboratorsResponse list(
      @RestPath String siteId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var site = new SiteId(in.parameter("siteId", siteId).requiredId());
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    sites.require(site);
    var slice = collaborators.list(site, request).map(CollaboratorBody::of);
    return new CollaboratorsResponse(slice.elements(), slice.nextCursor());
  }

  @GET
  @Path("{collaboratorId}")
  @Operation(summary = "Get a collaborator")
  public CollaboratorResponse get(@RestPath String siteId, @RestPath String collaboratorId) {
    var at = Address.read(Input.withoutBody(), siteId, collaboratorId);
    return CollaboratorResponse.of(collaborators.get(at.site(), at.collaborator()));
  }

  @PATCH
  @Path("{collaboratorId}")
  @Operation(
      summary = "Change a collaborator",
      description =
          """
          `permissions` are those on this site; everything else is the person’s, on whichever site it is changed. \
          `null` clears the name. Blocking, and a new password, end all sessions at once. Setting the email, to the \
          same one too, ends the link with the identity provider, until they log in there again.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CollaboratorChangeRequest.class)))
  public CollaboratorResponse change(
      @RestPath String siteId, @RestPath String collaboratorId, Input body) {
    body.required().objectOf("email", "name", "password", "permissions", "blocked");
    var email = body.field("email").unclearable().email();
    var name = body.field("name").text(1, MAX_NAME);
    var password = PasswordRules.read(body.field("password").unclearable());
    var permissions = Permission.read(body.field("permissions").unclearable());
    var blocked = body.field("blocked").unclearable().bool();
    var at = Address.in(body, siteId, collaboratorId);
    if (password != null) {
      var before = collaborators.known(at.site(), at.collaborator()).map(OnSite::collaborator);
      rules.check(
          body.field("password"),
          password,
          email != null ? email : before.map(person -> person.email).orElse(null),
          body.has("name") ? name : before.map(person -> person.name).orElse(null));
    }
    body.check();
    var hash = password == null ? null : passwords.hash(password);
    var change = new CollaboratorChange(email, body.has("name"), name, blocked, hash, permissions);
    return CollaboratorResponse.of(collaborators.change(at.site(), at.collaborator(), change));
  }

  @DELETE
  @Path("{collaboratorId}")
  @Operation(
      summary = "Take the site from a collaborator",
      description =
          "At once, for sessions under way too. Nothing is kept of a person who edits no other site.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@RestPath String siteId, @RestPath String collaboratorId) {
    var at = Address.read(Input.withoutBody(), siteId, collaboratorId);
    collaborators.delete(at.site(), at.collaborator());
  }

  /** Whom the path names. */
  private record Address(SiteId site, CollaboratorId collaborator) {

    /** Ends the reading. */
    static Address read(Input request, String siteId, String collaboratorId) {
      var address = in(request, siteId, collaboratorId);
      request.check();
      return address;
    }

    static Address in(Input request, String siteId, String collaboratorId) {
      return new Address(
          new SiteId(request.parameter("siteId", siteId).requiredId()),
          new CollaboratorId(request.parameter("collaboratorId", collaboratorId).requiredId()));
    }
  }

  /** What is said of a collaborator when the site is given to them. */
  public record NewCollaboratorRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c80") @Nullable String id,
      @Schema(examples = "eva@example.org", maxLength = Input.MAX_EMAIL) String email,
      @Schema(examples = "Eva", minLength = 1, maxLength = MAX_NAME) @Nullable String name,
      @Schema(
              examples = "a long enough password",
              minLength = Passwords.MIN_LENGTH,
              maxLength = Passwords.MAX_LENGTH)
          @Nullable String password,
      @Schema(examples = "[\"PRO_GALLERY.MANAGE\"]", minItems = 1) Set<Permission> permissions) {}

  /** What can be changed of a collaborator. */
  public record CollaboratorChangeRequest(
      @Schema(examples = "eva@example.org", maxLength = Input.MAX_EMAIL) @Nullable String email,
      @Schema(examples = "Eva", minLength = 1, maxLength = MAX_NAME) @Nullable String name,
      @Schema(
              examples = "a long enough password",
              minLength = Passwords.MIN_LENGTH,
              maxLength = Passwords.MAX_LENGTH)
          @Nullable String password,
      @Schema(examples = "[\"PRO_GALLERY.MANAGE\"]", minItems = 1)
          @Nullable Set<Permission> permissions,
      @Schema(examples = "true") @Nullable Boolean blocked) {}

  /** A collaborator of a site. */
  @Schema(name = "Collaborator")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CollaboratorBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c80") String id,
      @Schema(examples = "eva@example.org") String email,
      @Schema(examples = "Eva") @Nullable String name,
      @Schema(
              description = "The identity provider that they have logged in at",
              examples = "https://login.example/realms/editors")
          @Nullable String issuer,
      @Schema(description = "By what it knows them", examples = "f1d2a6b0")
          @Nullable String subject,
      @Schema(examples = "[\"PRO_GALLERY.MANAGE\"]") Set<Permission> permissions,
      @Schema(examples = "false") boolean blocked,
      @Schema(description = "When they got the site", examples = "2026-11-23T10:00:00.000Z")
          Instant createdDate) {

    static CollaboratorBody of(OnSite onSite) {
      var person = onSite.collaborator();
      return new CollaboratorBody(
          person.id.toString(),
          person.email,
          person.name,
          person.issuer,
          person.subject,
          onSite.site().permissions(),
          person.blocked,
          onSite.site().createdDate);
    }
  }

  /** One collaborator. */
  public record CollaboratorResponse(CollaboratorBody collaborator) {
    static CollaboratorResponse of(OnSite onSite) {
      return new CollaboratorResponse(CollaboratorBody.of(onSite));
    }
  }

  /** A part of the list of collaborators. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CollaboratorsResponse(
      List<CollaboratorBody> collaborators,
      @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}

package dev.membergallery.member;

import static dev.membergallery.access.Permission.MEMBERS_MANAGE;
import static dev.membergallery.access.Permission.MEMBERS_READ;
import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.problem.ViolatedRule.ONE_OF;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.identity.MemberId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import dev.membergallery.limit.Limits;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A site's members, as its back end and the Editor keep them. */
@Path("/editor/v1/sites/{siteId}/members")
@Tag(name = "Editor: members", description = "The members of a site")
@RunOnVirtualThread
public class MemberResource {

  private final Members members;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final Sites sites;
  private final Limits limits;
  private final CurrentCaller caller;

  MemberResource(
      Members members,
      Passwords passwords,
      PasswordRules rules,
      Sites sites,
      Limits limits,
      CurrentCaller caller) {
    this.members = members;
    this.passwords = passwords;
    this.rules = rules;
    this.sites = sites;
    this.limits = limits;
    this.caller = caller;
  }

  @POST
  @Needs(MEMBERS_MANAGE)
  @Operation(
      summary = "Make a member",
      description = "An email belongs to one member of a site; case does not count.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewMemberRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MemberResponse.class)))
  public RestResponse<MemberResponse> create(@RestPath String siteId, Input body) {
    body.required().objectOf("id", "email", "name", "password");
    var wanted = NewMember.read(body);
    var password = PasswordRules.read(body.field("password"));
    if (password != null) {
      rules.check(body.field("password"), password, wanted.email(), wanted.name(), siteName());
    }
    body.check();
    var hash = hashed(password);
    var member = members.add(caller.site(), wanted, hash);
    return RestResponse.ResponseBuilder.<MemberResponse>created(
            URI.create("/editor/v1/sites/" + caller.site() + "/members/" + member.id))
        .entity(MemberResponse.of(member))
        .build();
  }

  @GET
  @Needs(MEMBERS_READ)
  @Operation(summary = "List members, oldest first", description = "Or the one who has the email.")
  public MembersResponse list(
      @RestPath String siteId,
      @Parameter(
              description = "Whose member is looked for; case does not count",
              schema = @Schema(type = SchemaType.STRING, maxLength = Input.MAX_EMAIL))
          @RestQuery
          @Nullable String email,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    var wanted = in.parameter("email", email).text(1, Input.MAX_EMAIL);
    in.check();
    var slice = members.list(caller.site(), wanted, request).map(MemberBody::of);
    return new MembersResponse(slice.elements(), slice.nextCursor());
  }

  @GET
  @Path("{memberId}")
  @Needs(MEMBERS_READ)
  @Operation(summary = "Get a member")
  public MemberResponse get(@RestPath String siteId, @RestPath String memberId) {
    var id = new MemberId(Input.pathId("memberId", memberId));
    return MemberResponse.of(members.get(caller.site(), id));
  }

  @PATCH
  @Path("{memberId}")
  @Needs(MEMBERS_MANAGE)
  @Operation(
      summary = "Change a member",
      description =
          "`null` clears the name. Blocking, and a new password, end all sessions at once.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MemberChangeRequest.class)))
  public MemberResponse change(@RestPath String siteId, @RestPath String memberId, Input body) {
    body.required().objectOf("email", "name", "password", "blocked");
    var id = new MemberId(body.parameter("memberId", memberId).requiredId());
    var email = body.field("email").unclearable().email();
    var name = MemberBody.name(body.field("name"));
    var password = PasswordRules.read(body.field("password").unclearable());
    var blocked = body.field("blocked").unclearable().bool();
    if (password != null) {
      var before = members.profile(caller.site(), id);
      rules.check(
          body.field("password"),
          password,
          email != null ? email : before.map(MemberProfile::email).orElse(null),
          body.has("name") ? name : before.map(MemberProfile::name).orElse(null),
          siteName());
    }
    body.check();
    var hash = hashed(password);
    var change = new MemberChange(email, body.has("name"), name, blocked, hash);
    return MemberResponse.of(members.change(caller.site(), id, change));
  }

  private @Nullable String hashed(@Nullable String password) {
    if (password == null) {
      return null;
    }
    limits.expensive(caller.site().value());
    return passwords.hash(password);
  }

  private @Nullable String siteName() {
    return sites.nameOf(caller.site()).orElse(null);
  }

  @DELETE
  @Path("{memberId}")
  @Needs(MEMBERS_MANAGE)
  @Operation(
      summary = "Delete a member",
      description = "With `galleries=delete`, the galleries that only this member has go as well.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(
      @RestPath String siteId,
      @RestPath String memberId,
      @Parameter(
              description = "What becomes of their galleries",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"keep", "delete"},
                      defaultValue = "keep"))
          @RestQuery
          @Nullable String galleries) {
    var in = Input.withoutBody();
    var id = new MemberId(in.parameter("memberId", memberId).requiredId());
    var parameter = in.parameter("galleries", galleries);
    var choice = parameter.text(1, 10);
    if (choice != null && !choice.equals("keep") && !choice.equals("delete")) {
      parameter.reject(ONE_OF, "must be keep or delete");
    }
    in.check();
    var withGalleries = "delete".equals(choice);
    if (withGalleries) {
      caller.require(PRO_GALLERY_MANAGE);
    }
    members.delete(caller.site(), id, withGalleries);
  }

  /** What is said of a member when they are made. */
  public record NewMemberRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") @Nullable String id,
      @Schema(examples = "ana@example.org", maxLength = Input.MAX_EMAIL) String email,
      @Schema(examples = "Ana", minLength = 1, maxLength = MemberBody.MAX_NAME)
          @Nullable String name,
      @Schema(
              examples = "a long enough password",
              minLength = Passwords.MIN_LENGTH,
              maxLength = Passwords.MAX_LENGTH)
          @Nullable String password) {}

  /** What can be changed of a member. */
  public record MemberChangeRequest(
      @Schema(examples = "ana@example.org", maxLength = Input.MAX_EMAIL) @Nullable String email,
      @Schema(examples = "Ana", minLength = 1, maxLength = MemberBody.MAX_NAME)
          @Nullable String name,
      @Schema(
              examples = "a long enough password",
              minLength = Passwords.MIN_LENGTH,
              maxLength = Passwords.MAX_LENGTH)
          @Nullable String password,
      @Schema(examples = "true") @Nullable Boolean blocked) {}

  /** One member. */
  public record MemberResponse(MemberBody member) {
    static MemberResponse of(Member member) {
      return new MemberResponse(MemberBody.of(member));
    }
  }

  /** A part of the list of members. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MembersResponse(
      List<MemberBody> members, @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}

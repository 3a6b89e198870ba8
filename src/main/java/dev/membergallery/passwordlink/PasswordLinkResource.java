package dev.membergallery.passwordlink;

import static dev.membergallery.access.Permission.MEMBERS_MANAGE;
import static dev.membergallery.problem.ViolatedRule.OTHER;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.identity.MemberId;
import dev.membergallery.input.Input;
import dev.membergallery.site.Sites;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A site's back end makes links by which its members set their passwords. */
@Path("/editor/v1/sites/{siteId}/members/{memberId}/password-links")
@Tag(name = "Editor: members")
@RunOnVirtualThread
public class PasswordLinkResource {

  private static final int MAX_URL = 2048;

  private final NewPasswords newPasswords;
  private final Sites sites;
  private final CurrentCaller caller;

  PasswordLinkResource(NewPasswords newPasswords, Sites sites, CurrentCaller caller) {
    this.newPasswords = newPasswords;
    this.sites = sites;
    this.caller = caller;
  }

  @POST
  @Needs(MEMBERS_MANAGE)
  @Operation(
      summary = "Make a link by which a member sets their password",
      description =
          """
          It works once, and leads to a page of the server. It takes the place of the one that the site made for the \
          member before, not of those that were asked for by `password-reset`; \
          another email or password, and a block, end them all. Where the operator has configured mails, the member \
          gets it by mail as well. Members whom an identity provider knows get one, too: with the password they log in \
          without the provider, even after it has let them go. Whether they may is for the site to decide, and \
          only such a link gives them their first password. Members without an email get none: \
          409 `MEMBER_WITHOUT_EMAIL`.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PasswordLinkRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PasswordLinkResponse.class)))
  public RestResponse<PasswordLinkResponse> linkPassword(
      @RestPath String siteId, @RestPath String memberId, Input body) {
    body.required().objectOf("purpose", "returnTo");
    var member = new MemberId(body.parameter("memberId", memberId).requiredId());
    var purpose = body.field("purpose").required().oneOf(Purpose.class);
    var returnTo = body.field("returnTo").text(1, MAX_URL);
    if (returnTo != null && !sites.isPageOf(caller.site(), returnTo)) {
      body.field("returnTo").reject(OTHER, "must be of one of the site's origins");
    }
    body.check();
    var link = newPasswords.link(caller.site(), member, Objects.requireNonNull(purpose), returnTo);
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.CREATED, new PasswordLinkResponse(link.url(), link.expiresDate()))
        .build();
  }

  /** What a link is for. */
  public record PasswordLinkRequest(
      @Schema(description = "How long it is good for: by default 7 days for SET, an hour for RESET")
          Purpose purpose,
      @Schema(
              description = "Of the site's origins: where the page leads that has set the password",
              examples = "https://studio.example/members",
              minLength = 1,
              maxLength = MAX_URL)
          @Nullable String returnTo) {}

  /** A link for one member's eyes only. */
  public record PasswordLinkResponse(
      @Schema(
              examples =
                  "https://gallery.example/live/v1/sites/018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40/password#mgl_AY88Hn0qfD6aWA…")
          String url,
      @Schema(examples = "2026-11-23T11:00:00.000Z") Instant expiresDate) {}
}

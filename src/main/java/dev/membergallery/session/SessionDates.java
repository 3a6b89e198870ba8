package dev.membergallery.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One login of a member, as far as it is no secret. */
public record SessionDates(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String id,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant lastUsedDate,
    @Schema(examples = "2026-12-23T10:00:00.000Z") Instant expiresDate) {

  static SessionDates of(MemberSession session) {
    return new SessionDates(
        session.id.toString(), session.createdDate, session.lastUsedDate, session.expiresDate);
  }
}

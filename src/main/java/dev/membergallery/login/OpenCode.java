package dev.membergallery.login;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code of a member that no page has exchanged, as far as it is no secret. */
public record OpenCode(
    @Schema(
            description = "When their identity provider has said who they are",
            examples = "2026-11-23T10:00:00.000Z")
        Instant issuedDate,
    @Schema(examples = "2026-11-23T10:00:30.000Z") Instant expiresDate) {}

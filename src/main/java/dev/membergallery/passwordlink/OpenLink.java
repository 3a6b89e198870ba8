package dev.membergallery.passwordlink;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link that a member was given and has not used, as far as it is no secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenLink(
    @Schema(examples = "2026-11-23T11:00:00.000Z") Instant expiresDate,
    @Schema(
            description = "Where the page leads that has set the password",
            examples = "https://studio.example/members")
        @Nullable String returnTo) {}

package dev.membergallery.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member was given for an element. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GivenGallery(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId,
    @Schema(
            description = "Absent when it was taken away or deleted",
            examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60")
        @Nullable String galleryId,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate) {}

package dev.membergallery.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item as {@code $w.Gallery} takes it.
 *
 * @param type {@code image} or {@code video}
 * @param slug the id of the backend item
 * @param src {@code wix:image://…}, {@code wix:video://…}, or a url
 * @param alt of images only
 * @param thumbnail of videos only: their poster
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FrontendItem(
    @Schema(enumeration = {"image", "video"}) String type,
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e") String slug,
    @Schema(
            examples =
                "wix:image://v1/11062b_a1~mv2.jpg/sea.jpg#originWidth=4000&originHeight=2667")
        String src,
    @Schema(examples = "Sea") @Nullable String title,
    @Schema(examples = "At dawn") @Nullable String description,
    @Schema(examples = "https://example.org/sea") @Nullable String link,
    @Schema(examples = "Sea at dawn") @Nullable String alt,
    @Schema(examples = "wix:image://v1/11062b_v1f000.jpg#originWidth=1920&originHeight=1080")
        @Nullable String thumbnail) {}

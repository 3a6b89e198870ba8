package dev.membergallery.element;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.membergallery.input.Input;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A gallery element as the Editor API has it.
 *
 * @param id also the id of its gallery
 * @param options how it is laid out; free JSON
 */
@Schema(name = "Element")
public record ElementBody(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String id,
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") String pageId,
    @Schema(examples = "memberGallery") String nickname,
    @Schema(implementation = Object.class) @JsonRawValue String options,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant updatedDate) {

  static final int MAX_NICKNAME = 100;
  private static final Pattern NICKNAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  static ElementBody of(GalleryElement element) {
    return new ElementBody(
        element.id.toString(),
        element.pageId.toString(),
        element.nickname,
        element.options,
        element.createdDate,
        element.updatedDate);
  }

  /** Reads the name by which page code finds an element, without the {@code #}. */
  static @Nullable String nickname(Input nickname) {
    return nickname.text(
        MAX_NICKNAME,
        text -> NICKNAME.matcher(text).matches(),
        "must begin with a letter, and go on with letters, digits and _");
  }
}

package dev.membergallery.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an item shows. Names and shapes are the wire format's; stored and answered alike.
 *
 * <p>Ids and names that a wix URI says may be longer than those that are sent as they are: these
 * have their limits in words.
 */
public sealed interface Media {

  /** The kind of item that has this media. */
  default ItemType itemType() {
    return switch (this) {
      case Image _ -> ItemType.IMAGE;
      case Video _ -> ItemType.VIDEO;
      case Text _ -> ItemType.TEXT;
    };
  }

  /**
   * A picture.
   *
   * @param exif free JSON, kept as sent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Image(
      ImageInfo imageInfo,
      @Nullable FocalPoint focalPoint,
      @Schema(
              implementation = Object.class,
              description = "At most " + ItemReader.MAX_JSON + " characters as JSON")
          @Nullable ObjectNode exif,
      @Schema(
              examples = "90",
              minimum = "" + ItemReader.MIN_QUALITY,
              maximum = "" + ItemReader.MAX_QUALITY)
          @Nullable Integer quality,
      @Nullable UnsharpMasking unsharpMasking)
      implements Media {}

  /**
   * Where a picture is: a media id with its size in pixels, or a url.
   *
   * @param id {@code [A-Za-z0-9._~-]}: it stands in URIs as it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record ImageInfo(
      @Schema(
              examples = "11062b_a1~mv2.jpg",
              description = "At most " + ItemReader.MAX_MEDIA_ID + " characters")
          @Nullable String id,
      @Schema(examples = "https://media.example/sea.jpg", maxLength = ItemReader.MAX_URL)
          @Nullable String url,
      @Schema(examples = "2667", minimum = "0", exclusiveMinimum = true) @Nullable Double height,
      @Schema(examples = "4000", minimum = "0", exclusiveMinimum = true) @Nullable Double width,
      @Schema(
              examples = "Sea at dawn",
              description = "At most " + ItemReader.MAX_NAME + " characters")
          @Nullable String altText,
      @Schema(examples = "sea.jpg", description = "At most " + ItemReader.MAX_NAME + " characters")
          @Nullable String filename) {}

  /** The point of a picture that stays in sight when it is cropped. */
  @RegisterForReflection
  record FocalPoint(@Schema(examples = "0.5") double x, @Schema(examples = "0.25") double y) {}

  /** Sharpening. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record UnsharpMasking(
      @Schema(examples = "0.6", minimum = "0", maximum = "" + ItemReader.MAX_AMOUNT)
          @Nullable Double amount,
      @Schema(examples = "1") @Nullable Double radius,
      @Schema(examples = "0.01", minimum = "0", maximum = "" + ItemReader.MAX_THRESHOLD)
          @Nullable Double threshold) {}

  /** A video, by a media id or on another service. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Video(
      VideoType type,
      VideoInfo videoInfo,
      @Schema(examples = "12000", minimum = "0", maximum = "" + ItemReader.MAX_DURATION)
          @Nullable Long durationInMillis)
      implements Media {}

  /** Where a video is kept. */
  enum VideoType {
    WIX_MEDIA,
    YOUTUBE,
    VIMEO;

    /** Follows from the host of the video's url. */
    public static VideoType of(@Nullable String url) {
      var host = url == null ? "" : host(url);
      if (host.equals("youtu.be")
          || isHostOrBelow(host, "youtube.com")
          || isHostOrBelow(host, "youtube-nocookie.com")) {
        return YOUTUBE;
      }
      return isHostOrBelow(host, "vimeo.com") ? VIMEO : WIX_MEDIA;
    }

    private static String host(String url) {
      try {
        var host = new URI(url).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
      } catch (URISyntaxException _) {
        return "";
      }
    }

    private static boolean isHostOrBelow(String host, String domain) {
      return host.equals(domain) || host.endsWith("." + domain);
    }
  }

  /** Where a video is: a media id, or a url. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record VideoInfo(
      @Schema(
              examples = "11062b_v1",
              description = "At most " + ItemReader.MAX_MEDIA_ID + " characters")
          @Nullable String id,
      @Schema(examples = "https://vimeo.com/378840916", maxLength = ItemReader.MAX_URL)
          @Nullable String url,
      @Schema(examples = "clip.mp4", description = "At most " + ItemReader.MAX_NAME + " characters")
          @Nullable String filename,
      @Schema(maxItems = ItemReader.MAX_POSTERS) @Nullable List<Poster> posters,
      @Schema(maxItems = ItemReader.MAX_RESOLUTIONS) @Nullable List<Resolution> resolutions) {}

  /** A still picture of a video; sizes in pixels. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Poster(
      @Schema(
              examples = "11062b_v1f000.jpg",
              description = "At most " + ItemReader.MAX_MEDIA_ID + " characters")
          @Nullable String id,
      @Schema(examples = "https://media.example/still.jpg", maxLength = ItemReader.MAX_URL)
          @Nullable String url,
      @Schema(examples = "1080", minimum = "0", exclusiveMinimum = true) double height,
      @Schema(examples = "1920", minimum = "0", exclusiveMinimum = true) double width) {}

  /** One encoding of a video; sizes in pixels. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Resolution(
      @Schema(examples = "https://media.example/clip-720.mp4", maxLength = ItemReader.MAX_URL)
          String url,
      @Schema(examples = "720", minimum = "0", exclusiveMinimum = true) double height,
      @Schema(examples = "1280", minimum = "0", exclusiveMinimum = true) double width,
      @Schema(examples = "mp4", minLength = 1, maxLength = ItemReader.MAX_TAG) String format,
      @Schema(examples = "720p", maxLength = ItemReader.MAX_TAG) @Nullable String quality,
      @Schema(examples = "clip-720.mp4", maxLength = ItemReader.MAX_NAME)
          @Nullable String filename) {}

  /**
   * A text.
   *
   * @param html kept as sent; made safe where it is shown
   * @param css free JSON, kept as sent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Text(
      @Schema(examples = "<p>Hello</p>", minLength = 1, maxLength = ItemReader.MAX_HTML)
          String html,
      @Schema(
              implementation = Object.class,
              description = "At most " + ItemReader.MAX_JSON + " characters as JSON")
          @Nullable ObjectNode css,
      @Schema(examples = "<p>Hello</p>", maxLength = ItemReader.MAX_HTML)
          @Nullable String editorHtml,
      @Schema(examples = "font_8", maxLength = ItemReader.MAX_TAG) @Nullable String editorFontId)
      implements Media {}
}

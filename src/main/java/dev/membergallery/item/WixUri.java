package dev.membergallery.item;

import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Poster;
import dev.membergallery.item.Media.VideoInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URIs by which page code and the SDK name media: {@code
 * wix:image://v1/{id}/{name}#originWidth=…} and {@code wix:video://v1/{id}/{name}#posterUri=…}.
 * Made and read as the public SDK's {@code @wix/sdk-runtime} does.
 */
public final class WixUri {

  private static final Pattern IMAGE =
      Pattern.compile("(?:wix:)?image://v1/([A-Za-z0-9._~-]{1,200})(?:/([^/#?]*))?(?:#(.*))?");
  private static final Pattern VIDEO =
      Pattern.compile("(?:wix:)?video://v1/([A-Za-z0-9._~-]{1,200})(?:/([^/#?]*))?(?:#(.*))?");

  private static final Pattern POSTER =
      Pattern.compile("(?:.*&)?posterUri=(.+)&posterWidth=([^&]*)&posterHeight=([^&]*)(?:&.*)?");

  private static final Pattern POSTER_IMAGE =
      Pattern.compile("wix:image://v1/(.+)#originWidth=([^&]*)&originHeight=([^&]*)");

  /** A number as JavaScript prints it. */
  private static final Pattern SIZE =
      Pattern.compile("\\d{1,400}(\\.\\d{1,400})?(e[+-]?\\d{1,3})?");

  private WixUri() {}

  /**
   * Whether a url has the {@code wix:} scheme, well-formed or not; the SDK also takes the older
   * form without it.
   */
  public static boolean isWix(String url) {
    return url.startsWith("wix:") || url.startsWith("image:") || url.startsWith("video:");
  }

  /**
   * What page code has in place of the image: a URI of its id, or its url; empty when it has
   * neither.
   */
  public static Optional<String> of(ImageInfo image) {
    if (image.id() == null) {
      return Optional.ofNullable(image.url());
    }
    var name =
        image.filename() == null || image.filename().isEmpty() ? image.altText() : image.filename();
    return Optional.of(imageUri(image.id(), name, image.width(), image.height()));
  }

  /**
   * What page code has in place of the video: a URI of its id, or its url; empty when it has
   * neither.
   */
  public static Optional<String> of(VideoInfo video) {
    if (video.id() == null) {
      return Optional.ofNullable(video.url());
    }
    return Optional.of(
        "wix:video://v1/"
            + video.id()
            + path(video.filename())
            + poster(video)
                .map(
                    poster ->
                        "#posterUri="
                            + poster.id()
                            + "&posterWidth="
                            + JsNumber.print(poster.width())
                            + "&posterHeight="
                            + JsNumber.print(poster.height()))
                .orElse(""));
  }

  /**
   * What the SDK writes back of a video that it has read: what its URI says, and that has no url,
   * and one poster at most. Empty when the video has no URI.
   */
  static Optional<VideoInfo> asWrittenBack(VideoInfo video) {
    return Optional.ofNullable(video.id())
        .map(
            id ->
                new VideoInfo(
                    id,
                    null,
                    video.filename() == null ? null : emptyIsNone(video.filename()),
                    poster(video).flatMap(WixUri::asParameter).map(List::of).orElse(null),
                    null));
  }

  /** The poster's id stands in the URI as it is, but is read as a parameter of a form. */
  private static Optional<Poster> asParameter(Poster poster) {
    var id = String.valueOf(poster.id()).split("&", 2)[0];
    try {
      var decoded = emptyIsNone(URLDecoder.decode(id, StandardCharsets.UTF_8));
      return decoded == null
          ? Optional.empty()
          : Optional.of(
              new Poster(decoded, null, asParameter(poster.height()), asParameter(poster.width())));
    } catch (IllegalArgumentException _) {
      return Optional.of(poster);
    }
  }

  /**
   * A form takes the plus of {@code 1e+21} for a space: what is left is no number, and read as 0.
   */
  private static double asParameter(double size) {
    return JsNumber.print(size).contains("+") ? 0 : size;
  }

  /** The URI of the video's poster as an image of its own. */
  public static Optional<String> ofPoster(VideoInfo video) {
    return poster(video)
        .map(
            poster -> imageUri(String.valueOf(poster.id()), null, poster.width(), poster.height()));
  }

  /**
   * The image that a URI names; empty when the URI is not one of an image. Sizes may be missing.
   */
  public static Optional<ImageInfo> image(String uri) {
    var parts = IMAGE.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var sizes = parameters(parts.group(3));
    return name(parts.group(2))
        .map(
            name ->
                new ImageInfo(
                    parts.group(1),
                    null,
                    size(sizes.get("originHeight")),
                    size(sizes.get("originWidth")),
                    emptyIsNone(name),
                    emptyIsNone(name)));
  }

  /** The poster that {@link #ofPoster} has made a URI of; empty when it is another URI. */
  public static Optional<Poster> posterOf(String uri) {
    var parts = POSTER_IMAGE.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return poster(parts.group(1), parts.group(2), parts.group(3));
  }

  /** The video that a URI names; empty when the URI is not one of a video. */
  public static Optional<VideoInfo> video(String uri) {
    var parts = VIDEO.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return name(parts.group(2))
        .map(
            name ->
                new VideoInfo(
                    parts.group(1),
                    null,
                    emptyIsNone(name),
                    poster(parts.group(3)).map(List::of).orElse(null),
                    null));
  }

  /**
   * The poster's id is not encoded there, and may hold anything: what follows it tells where it
   * ends.
   */
  private static Optional<Poster> poster(@Nullable String fragment) {
    var parts = POSTER.matcher(fragment == null ? "" : fragment);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return poster(parts.group(1), parts.group(2), parts.group(3));
  }

  private static Optional<Poster> poster(String id, String width, String height) {
    var wide = size(width);
    var high = size(height);
    return wide == null || high == null
        ? Optional.empty()
        : Optional.of(new Poster(id, null, high, wide));
  }

  private static String imageUri(
      String id, @Nullable String name, @Nullable Double width, @Nullable Double height) {
    return "wix:image://v1/"
        + id
        + path(name)
        + "#originWidth="
        + (width == null ? "undefined" : JsNumber.print(width))
        + "&originHeight="
        + (height == null ? "undefined" : JsNumber.print(height));
  }

  private static String path(@Nullable String name) {
    return name == null || name.isEmpty() ? "" : "/" + UriComponent.encode(name);
  }

  /** The poster that page code gets to see, with the id that it goes by. */
  private static Optional<Poster> poster(VideoInfo video) {
    var posters = video.posters();
    if (posters == null || posters.isEmpty()) {
      return Optional.empty();
    }
    var poster = posters.get(Math.min(1, posters.size() - 1));
    var id = poster.id();
    if (id == null && poster.url() != null) {
      int slash = poster.url().lastIndexOf('/');
      id = slash < 0 ? null : emptyIsNone(poster.url().substring(slash + 1));
    }
    return id == null
        ? Optional.empty()
        : Optional.of(new Poster(id, null, poster.height(), poster.width()));
  }

  private static Optional<String> name(@Nullable String encoded) {
    return encoded == null ? Optional.of("") : UriComponent.decode(encoded);
  }

  private static Map<String, String> parameters(@Nullable String fragment) {
    var parameters = new HashMap<String, String>();
    if (fragment != null) {
      for (var pair : fragment.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.putIfAbsent(
              pair.substring(0, equals),
              UriComponent.decode(pair.substring(equals + 1)).orElse(""));
        }
      }
    }
    return parameters;
  }

  private static @Nullable Double size(@Nullable String text) {
    if (text == null || !SIZE.matcher(text).matches()) {
      return null;
    }
    var size = Double.parseDouble(text);
    return Double.isFinite(size) && size > 0 ? size : null;
  }

  private static @Nullable String emptyIsNone(String text) {
    return text.isEmpty() ? null : text;
  }
}

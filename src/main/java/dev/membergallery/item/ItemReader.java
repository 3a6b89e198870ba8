package dev.membergallery.item;

import static dev.membergallery.problem.ViolatedRule.FORMAT;
import static dev.membergallery.problem.ViolatedRule.ONE_OF;
import static dev.membergallery.problem.ViolatedRule.REQUIRED_FIELD;

import dev.membergallery.input.Input;
import dev.membergallery.input.SecureUrl;
import dev.membergallery.item.Media.FocalPoint;
import dev.membergallery.item.Media.Image;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Poster;
import dev.membergallery.item.Media.Resolution;
import dev.membergallery.item.Media.Text;
import dev.membergallery.item.Media.UnsharpMasking;
import dev.membergallery.item.Media.Video;
import dev.membergallery.item.Media.VideoInfo;
import dev.membergallery.item.Media.VideoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads items as the wire format has them. Fields that it does not know, or that only the server
 * sets, are passed over, so that what was read can be sent back.
 */
public final class ItemReader {

  /** How many items a request can add. */
  public static final int MAX_ADDED = 50;

  static final int MAX_URL = 2_048;
  static final int MAX_NAME = 1_000;
  static final int MAX_TITLE = 1_000;
  static final int MAX_DESCRIPTION = 10_000;
  static final int MAX_HTML = 100_000;
  static final int MAX_JSON = 65_536;
  static final int MAX_TAGS = 100;
  static final int MAX_TAG = 100;
  static final int MAX_POSTERS = 100;
  static final int MAX_RESOLUTIONS = 100;
  static final long MAX_DURATION = 1_000_000_000_000L;
  static final int MIN_QUALITY = 30;
  static final int MAX_QUALITY = 100;
  static final int MAX_AMOUNT = 5;
  static final int MAX_THRESHOLD = 1;
  static final int MAX_MEDIA_ID = 200;

  private static final Pattern MEDIA_ID = Pattern.compile("[A-Za-z0-9._~-]+");

  private ItemReader() {}

  /** Reads an item to be made. */
  public static NewItem newItem(Input item) {
    item.required().object();
    return new NewItem(sortOrder(item.field("sortOrder")), content(item));
  }

  /**
   * Reads a patch of an item that cannot be told: everything may be wrong with it but what it
   * lacks.
   */
  public static void patchAlone(Input item) {
    var alone = item.object().apart(item.value());
    var _ = content(alone);
    var _ = sortOrder(alone.field("sortOrder").unclearable());
    item.reject(
        alone.violations().stream()
            .filter(it -> it.violatedRule() != REQUIRED_FIELD)
            .filter(it -> !alone.isAt(it))
            .toList());
  }

  /** Reads the items of a request that adds some: 1–50. */
  public static List<NewItem> newItems(Input items) {
    return items.required().elements(1, MAX_ADDED).stream().map(ItemReader::newItem).toList();
  }

  /** Reads at least {@code min} and at most {@code max} ids of items. */
  public static List<ItemId> ids(Input ids, int min, int max) {
    return ids.required().elements(min, max).stream()
        .map(id -> new ItemId(id.requiredId()))
        .toList();
  }

  /** Reads a place in a list. */
  public static @Nullable SortOrder sortOrder(Input input) {
    var number = input.number();
    return number == null ? null : new SortOrder(number);
  }

  static ItemContent content(Input item) {
    return new ItemContent(
        item.field("title").text(0, MAX_TITLE),
        item.field("description").text(0, MAX_DESCRIPTION),
        link(item.field("link").object()),
        tags(item.field("tags").object()),
        media(item));
  }

  private static @Nullable Link link(Input link) {
    if (!link.isPresent()) {
      return null;
    }
    var text = link.field("text").text(0, MAX_TITLE);
    var url = link.field("url").textOrEmpty(MAX_URL);
    if (url != null && !Link.isAllowed(url)) {
      link.field("url").reject(FORMAT, "must be relative, or http, https, mailto, tel or wix");
    }
    return text == null && url == null ? null : new Link(text, url);
  }

  private static @Nullable List<String> tags(Input tags) {
    if (!tags.isPresent()) {
      return null;
    }
    return tags.field("values").elements(0, MAX_TAGS).stream()
        .map(tag -> tag.requiredText(1, MAX_TAG))
        .toList();
  }

  private static Media media(Input item) {
    var found = new ArrayList<Media>();
    read(item.field("image"), ItemReader::image).ifPresent(found::add);
    read(item.field("video"), ItemReader::video).ifPresent(found::add);
    read(item.field("text"), ItemReader::text).ifPresent(found::add);
    if (found.size() != 1) {
      item.reject(ONE_OF, "must have exactly one of image, video and text");
    }
    return found.isEmpty() ? new Text("", null, null, null) : found.getFirst();
  }

  private static Optional<Media> read(Input media, Function<Input, Media> reader) {
    return media.isPresent() ? Optional.of(reader.apply(media.object())) : Optional.empty();
  }

  private static Image image(Input image) {
    return new Image(
        imageInfo(image.field("imageInfo").required().object()),
        focalPoint(image.field("focalPoint").object()),
        image.field("exif").json(MAX_JSON),
        image.field("quality").isPresent()
            ? image.field("quality").integer(MIN_QUALITY, MAX_QUALITY, MIN_QUALITY)
            : null,
        unsharpMasking(image.field("unsharpMasking").object()));
  }

  private static ImageInfo imageInfo(Input info) {
    var url = info.field("url").textOrEmpty(MAX_URL);
    if (url != null && WixUri.isWix(url)) {
      return sdkImage(info, url);
    }
    var id = mediaId(info.field("id"));
    ownUrl(info.field("url"), url);
    requireIdOrUrl(info, id, url);
    return new ImageInfo(
        id,
        url,
        size(info.field("height"), id),
        size(info.field("width"), id),
        info.field("altText").textOrEmpty(MAX_NAME),
        info.field("filename").textOrEmpty(MAX_NAME));
  }

  /** The SDK's form: the URI says everything, whatever the SDK has made of it beside. */
  private static ImageInfo sdkImage(Input info, String uri) {
    var image = WixUri.image(uri);
    if (image.isEmpty()) {
      info.field("url").reject(FORMAT, "is not a wix:image URI");
      return new ImageInfo(null, uri, null, null, null, null);
    }
    if (image.get().height() == null) {
      info.field("height").reject(REQUIRED_FIELD, "is missing in the wix:image URI");
    }
    if (image.get().width() == null) {
      info.field("width").reject(REQUIRED_FIELD, "is missing in the wix:image URI");
    }
    checkName(info.field("url"), image.get().filename());
    return image.get();
  }

  private static void checkName(Input uri, @Nullable String name) {
    if (name != null) {
      uri.checkText(name, 0, MAX_NAME);
    }
  }

  private static @Nullable FocalPoint focalPoint(Input point) {
    if (!point.isPresent()) {
      return null;
    }
    var x = point.field("x").number();
    var y = point.field("y").number();
    return new FocalPoint(x == null ? 0 : x, y == null ? 0 : y);
  }

  private static @Nullable UnsharpMasking unsharpMasking(Input masking) {
    return masking.isPresent()
        ? new UnsharpMasking(
            masking.field("amount").number(0, MAX_AMOUNT),
            masking.field("radius").number(),
            masking.field("threshold").number(0, MAX_THRESHOLD))
        : null;
  }

  private static Video video(Input video) {
    var info = videoInfo(video.field("videoInfo").required().object());
    var duration = video.field("durationInMillis").number(0, MAX_DURATION);
    if (duration != null && duration != Math.rint(duration)) {
      video.field("durationInMillis").reject(FORMAT, "must be a whole number");
    }
    return new Video(
        videoType(video.field("type"), info), info, duration == null ? null : duration.longValue());
  }

  private static VideoType videoType(Input type, VideoInfo info) {
    var named = type.oneOf(NamedVideoType.class);
    if (named != null && named != NamedVideoType.UNDEFINED) {
      return VideoType.valueOf(named.name());
    }
    return VideoType.of(info.url());
  }

  /** {@code UNDEFINED} is the wire format's word for an absent enum value. */
  private enum NamedVideoType {
    UNDEFINED,
    WIX_MEDIA,
    YOUTUBE,
    VIMEO
  }

  static VideoInfo videoInfo(Input info) {
    var url = info.field("url").textOrEmpty(MAX_URL);
    if (url != null && WixUri.isWix(url)) {
      var video = WixUri.video(url);
      if (video.isEmpty()) {
        info.field("url").reject(FORMAT, "is not a wix:video URI");
        return new VideoInfo(null, url, null, null, null);
      }
      checkName(info.field("url"), video.get().filename());
      checkPoster(info.field("url"), video.get().posters());
      return video.get();
    }
    var id = mediaId(info.field("id"));
    ownUrl(info.field("url"), url);
    requireIdOrUrl(info, id, url);
    var posters = info.field("posters");
    var resolutions = info.field("resolutions");
    return new VideoInfo(
        id,
        url,
        info.field("filename").textOrEmpty(MAX_NAME),
        posters.isPresent()
            ? posters.elements(0, MAX_POSTERS).stream().map(ItemReader::poster).toList()
            : null,
        resolutions.isPresent()
            ? resolutions.elements(0, MAX_RESOLUTIONS).stream().map(ItemReader::resolution).toList()
            : null);
  }

  private static void checkPoster(Input uri, @Nullable List<Poster> posters) {
    var isOne =
        posters == null
            || posters.stream()
                .map(poster -> String.valueOf(poster.id()))
                .allMatch(ItemReader::isMediaId);
    if (!isOne) {
      uri.reject(FORMAT, "has a poster whose id is none");
    }
  }

  private static boolean isMediaId(String text) {
    return text.length() <= MAX_MEDIA_ID && MEDIA_ID.matcher(text).matches();
  }

  private static Poster poster(Input poster) {
    poster.required().object();
    var id = mediaId(poster.field("id"));
    var url = poster.field("url").textOrEmpty(MAX_URL);
    ownUrl(poster.field("url"), url);
    requireIdOrUrl(poster, id, url);
    return new Poster(
        id,
        url,
        poster.field("height").requiredPositive(),
        poster.field("width").requiredPositive());
  }

  private static Resolution resolution(Input resolution) {
    resolution.required().object();
    var url = resolution.field("url").requiredFilledText(MAX_URL);
    ownUrl(resolution.field("url"), url);
    return new Resolution(
        url,
        resolution.field("height").requiredPositive(),
        resolution.field("width").requiredPositive(),
        resolution.field("format").requiredText(1, MAX_TAG),
        resolution.field("quality").text(0, MAX_TAG),
        resolution.field("filename").textOrEmpty(MAX_NAME));
  }

  private static Text text(Input text) {
    return new Text(
        text.field("html").requiredText(1, MAX_HTML),
        text.field("css").json(MAX_JSON),
        text.field("editorHtml").text(0, MAX_HTML),
        text.field("editorFontId").text(0, MAX_TAG));
  }

  private static @Nullable String mediaId(Input id) {
    var text = id.textOrEmpty(MAX_MEDIA_ID);
    if (text != null && !MEDIA_ID.matcher(text).matches()) {
      id.reject(FORMAT, "must consist of letters, digits and . _ ~ -");
    }
    return text;
  }

  private static @Nullable Double size(Input size, @Nullable String id) {
    return (id == null ? size : size.required()).positive();
  }

  private static void requireIdOrUrl(Input info, @Nullable String id, @Nullable String url) {
    if (info.isPresent() && id == null && url == null) {
      info.reject(REQUIRED_FIELD, "needs an id or a url");
    }
  }

  private static void ownUrl(Input field, @Nullable String url) {
    if (url != null && !url.isEmpty() && !SecureUrl.isSecure(url)) {
      field.reject(FORMAT, SecureUrl.RULE);
    }
  }
}

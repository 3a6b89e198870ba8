package dev.membergallery.conversion;

import dev.membergallery.conversion.OmittedItem.Reason;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemContent;
import dev.membergallery.item.Link;
import dev.membergallery.item.Media;
import dev.membergallery.item.Media.Image;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Text;
import dev.membergallery.item.Media.Video;
import dev.membergallery.item.Media.VideoInfo;
import dev.membergallery.item.WixUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts between backend items and the items of {@code $w.Gallery}. What the frontend format has
 * no words for is left out; an item that would lose its meaning by that is omitted as a whole, with
 * the reason.
 */
public final class FrontendConverter {

  /** Stands in ETags: grows when the same items are converted to something else. */
  public static final int VERSION = 1;

  private static final String IMAGE = "image";
  private static final String VIDEO = "video";

  private FrontendConverter() {}

  /** Converts the items of a gallery, in their order. */
  public static Conversion toFrontend(List<Item> items) {
    var converted = new ArrayList<FrontendItem>(items.size());
    var omitted = new ArrayList<OmittedItem>();
    for (var item : items) {
      var reason = reasonToOmit(item.content());
      if (reason.isPresent()) {
        omitted.add(new OmittedItem(item.id().toString(), reason.get()));
      } else {
        converted.add(convert(item));
      }
    }
    return new Conversion(List.copyOf(converted), List.copyOf(omitted));
  }

  /**
   * The backend content that converts to the same frontend item; empty when its source names no
   * image or video of that type.
   */
  public static Optional<ItemContent> toBackend(FrontendItem item) {
    return media(item)
        .map(
            media ->
                new ItemContent(
                    item.title(),
                    item.description(),
                    item.link() == null ? null : new Link(null, item.link()),
                    null,
                    media));
  }

  private static Optional<Reason> reasonToOmit(ItemContent content) {
    if (content.media() instanceof Text) {
      return Optional.of(Reason.TEXT_ITEM);
    }
    if (content.link() != null
        && content.link().text() != null
        && !content.link().text().isBlank()) {
      return Optional.of(Reason.LINK_TEXT);
    }
    return source(content.media()).isEmpty() ? Optional.of(Reason.NO_SOURCE) : Optional.empty();
  }

  private static FrontendItem convert(Item item) {
    var content = item.content();
    var media = content.media();
    return new FrontendItem(
        media instanceof Video ? VIDEO : IMAGE,
        item.id().toString(),
        source(media).orElseThrow(),
        content.title(),
        content.description(),
        content.link() == null ? null : content.link().url(),
        media instanceof Image image ? image.imageInfo().altText() : null,
        media instanceof Video video ? WixUri.ofPoster(video.videoInfo()).orElse(null) : null);
  }

  private static Optional<String> source(Media media) {
    return switch (media) {
      case Image image -> WixUri.of(image.imageInfo());
      case Video video -> WixUri.of(video.videoInfo());
      case Text _ -> Optional.empty();
    };
  }

  private static Optional<Media> media(FrontendItem item) {
    return switch (item.type()) {
      case IMAGE ->
          image(item.src(), item.alt()).map(info -> new Image(info, null, null, null, null));
      case VIDEO ->
          video(item.src(), item.thumbnail())
              .map(info -> new Video(Media.VideoType.of(info.url()), info, null));
      default -> Optional.empty();
    };
  }

  private static Optional<ImageInfo> image(String src, @Nullable String alt) {
    if (!WixUri.isWix(src)) {
      return Optional.of(new ImageInfo(null, src, null, null, alt, null));
    }
    return WixUri.image(src)
        .map(
            info ->
                new ImageInfo(
                    info.id(),
                    null,
                    info.height(),
                    info.width(),
                    alt,
                    alt != null && alt.equals(info.filename()) ? null : info.filename()));
  }

  private static Optional<VideoInfo> video(String src, @Nullable String thumbnail) {
    if (WixUri.isWix(src)) {
      return WixUri.video(src);
    }
    var poster = thumbnail == null ? Optional.<Media.Poster>empty() : WixUri.posterOf(thumbnail);
    return Optional.of(new VideoInfo(null, src, null, poster.map(List::of).orElse(null), null));
  }
}

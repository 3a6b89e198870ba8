package dev.membergallery.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.input.Input;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.VideoInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What becomes of items that are patched by the wire format's rules: the patch is laid over the
 * item as it is answered, and the whole is read as a new item is.
 */
@ApplicationScoped
public class ItemPatches {

  /** All that the SDK writes of a video that it has read. */
  private static final Set<String> WRITTEN_BACK = Set.of("id", "filename", "posters");

  private static final List<String> KINDS = List.of("image", "video", "text");

  private final ObjectMapper json;

  ItemPatches(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The item after the patch; the same one, if nothing changes. What is wrong is added to the
   * request's violations.
   *
   * @param now when it was updated, if it was
   */
  public Item apply(Input patch, Item item, Instant now) {
    if (!(patch.object().value().deepCopy() instanceof ObjectNode sent)) {
      return item;
    }
    ObjectNode stored = json.valueToTree(WireItem.of(item));
    var base = stored.deepCopy();
    leaveOneKind(base, sent);
    switch (item.content().media()) {
      case Media.Image image -> readAsUri(image.imageInfo(), base, sent);
      case Media.Video video -> readAsUri(video.videoInfo(), base, sent);
      case Media.Text _ -> {}
    }
    var order = ItemReader.sortOrder(patch.field("sortOrder").unclearable());
    var content = content(patch, stored, patch.as(sent).over(base).value());
    var sortOrder = order == null ? item.sortOrder() : order;
    return sortOrder.equals(item.sortOrder()) && content.equals(item.content())
        ? item
        : item.with(sortOrder, content, now);
  }

  /**
   * What an item had before may break rules that came later; that is not the fault of a patch which
   * leaves it alone.
   */
  private static ItemContent content(Input patch, ObjectNode stored, JsonNode patched) {
    var after = patch.apart(patched);
    var content = ItemReader.content(after);
    if (!after.violations().isEmpty()) {
      var unchanged = stored.deepCopy();
      unchanged
          .properties()
          .removeIf(field -> !field.getValue().equals(patched.get(field.getKey())));
      var before = patch.apart(unchanged);
      var _ = ItemReader.content(before);
      var known = before.violations().stream().filter(it -> !before.isAt(it)).toList();
      patch.reject(
          after.violations().stream().filter(violation -> !known.contains(violation)).toList());
    }
    return content;
  }

  /** An item that gets another kind of media loses the one that it had. */
  private static void leaveOneKind(ObjectNode base, ObjectNode sent) {
    var wanted = KINDS.stream().filter(sent::hasNonNull).toList();
    if (!wanted.isEmpty()) {
      base.remove(KINDS.stream().filter(kind -> !wanted.contains(kind)).toList());
    }
  }

  /**
   * The SDK writes an image back as the URI by which it knows it, which says less than is stored:
   * the same URI says nothing new, another one says everything.
   */
  private static void readAsUri(ImageInfo stored, ObjectNode base, ObjectNode sent) {
    var info = sent.path("image").path("imageInfo");
    var url = info.path("url").asText();
    if (WixUri.isWix(url)) {
      var known = WixUri.of(stored).flatMap(WixUri::image);
      var same = known.isPresent() && known.equals(WixUri.image(url));
      remove(same ? sent : base, "image", "imageInfo");
    } else if (stored.url() == null && isUrlAlone(info)) {
      remove(base, "image", "imageInfo");
    }
  }

  /**
   * The SDK writes a video back as what its URI says, without the URI. Another id is another video,
   * of which nothing is known but what is said now.
   */
  private static void readAsUri(VideoInfo stored, ObjectNode base, ObjectNode sent) {
    var info = sent.path("video").path("videoInfo");
    var said = ItemReader.videoInfo(Input.of(info));
    var writtenBack =
        WixUri.isWix(info.path("url").asText())
            ? WixUri.of(stored).flatMap(WixUri::video)
            : WixUri.asWrittenBack(stored).filter(_ -> isWrittenBack(info));
    if (writtenBack.filter(said::equals).isPresent()) {
      remove(sent, "video", "videoInfo");
      return;
    }
    var another =
        said.id() == null
            ? stored.url() == null && isUrlAlone(info)
            : !said.id().equals(stored.id());
    if (another) {
      remove(base, "video", "videoInfo");
    }
    if ((another || info.has("url")) && !sent.path("video").has("type")) {
      remove(base, "video", "type");
    }
  }

  /** Whoever speaks of anything else, or clears something, is not the SDK that has read a video. */
  private static boolean isWrittenBack(JsonNode info) {
    return info.properties().stream()
        .allMatch(field -> WRITTEN_BACK.contains(field.getKey()) && !field.getValue().isNull());
  }

  /**
   * What the SDK writes of media that are elsewhere. It would not be seen beside an id, by which
   * media are shown: where there was only an id, it takes the id's place.
   */
  private static boolean isUrlAlone(JsonNode info) {
    return info.size() == 1 && !info.path("url").asText().isEmpty();
  }

  private static void remove(ObjectNode item, String media, String field) {
    if (item.path(media) instanceof ObjectNode object) {
      object.remove(field);
    }
  }
}

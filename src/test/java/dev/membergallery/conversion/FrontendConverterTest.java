package dev.membergallery.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.conversion.OmittedItem.Reason;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemContent;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.Link;
import dev.membergallery.item.Media;
import dev.membergallery.item.Media.Image;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Poster;
import dev.membergallery.item.Media.Text;
import dev.membergallery.item.Media.Video;
import dev.membergallery.item.Media.VideoInfo;
import dev.membergallery.item.Media.VideoType;
import dev.membergallery.item.SortOrder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The conversion rules, for input that nobody would think of. */
class FrontendConverterTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Example
  void aTextItemIsOmittedWhateverItsLinkSays() {
    var text = content(new Text("<p>Hello</p>", null, null, null), new Link("Buy", null));

    assertThat(reasons(text)).containsExactly(Reason.TEXT_ITEM);
  }

  @Example
  void aLinkTextIsAReasonUnlessItIsBlank() {
    var image = image(new ImageInfo("a.jpg", null, 1.0, 1.0, null, null));

    assertThat(reasons(content(image, new Link("Buy", "https://a.example"))))
        .containsExactly(Reason.LINK_TEXT);
    assertThat(reasons(content(image, new Link(" \t", "https://a.example")))).isEmpty();
    assertThat(reasons(content(image, new Link("", "https://a.example")))).isEmpty();
  }

  @Example
  void mediaWithoutASourceIsOmitted() {
    assertThat(reasons(content(image(new ImageInfo(null, null, null, null, null, null)), null)))
        .containsExactly(Reason.NO_SOURCE);
  }

  @Example
  void namesAreEncodedAsJavaScriptDoes() {
    assertThat(src("a b+c%d#e?f/g.jpg")).isEqualTo("a%20b%2Bc%25d%23e%3Ff%2Fg.jpg");
    assertThat(src("!'()*~-_.")).isEqualTo("!'()*~-_.");
    assertThat(src("é😀שלום")).isEqualTo("%C3%A9%F0%9F%98%80%D7%A9%D7%9C%D7%95%D7%9D");
    assertThat(src(" ")).isEqualTo("%20");
  }

  @Example
  void anEmptyFilenameGivesWayToTheAltText() {
    assertThat(converted(image(new ImageInfo("a.jpg", null, 1.0, 2.0, "alt", ""))).src())
        .isEqualTo("wix:image://v1/a.jpg/alt#originWidth=2&originHeight=1");
    assertThat(converted(image(new ImageInfo("a.jpg", null, 1.0, 2.0, null, null))).src())
        .isEqualTo("wix:image://v1/a.jpg#originWidth=2&originHeight=1");
  }

  @Example
  void theSecondPosterIsShown() {
    var posters =
        List.of(
            new Poster("one.jpg", null, 1, 2),
            new Poster(null, "https://a.example/x/two.jpg?s=1", 3.5, 4),
            new Poster("three.jpg", null, 5, 6));
    var video = converted(video(new VideoInfo("v", null, null, posters, null)));

    assertThat(video.src())
        .isEqualTo("wix:video://v1/v#posterUri=two.jpg?s=1&posterWidth=4&posterHeight=3.5");
    assertThat(video.thumbnail())
        .isEqualTo("wix:image://v1/two.jpg?s=1#originWidth=4&originHeight=3.5");
  }

  @Example
  void aPosterWhoseUrlHasNoPathTailIsNone() {
    for (var url : List.of("https://a.example/", "poster.jpg")) {
      var posters = List.of(new Poster(null, url, 1, 2));
      var video = converted(video(new VideoInfo("v", null, "c.mp4", posters, null)));

      if (url.endsWith("/")) {
        assertThat(video.src()).isEqualTo("wix:video://v1/v/c.mp4");
        assertThat(video.thumbnail()).isNull();
      } else {
        assertThat(video.src()).isEqualTo("wix:video://v1/v/c.mp4");
      }
    }
  }

  @Property
  void orderIsKeptAndNothingIsLost(@ForAll("contents") List<ItemContent> contents) {
    var items = contents.stream().map(FrontendConverterTest::item).toList();

    var conversion = FrontendConverter.toFrontend(items);

    var shown = conversion.items().stream().map(FrontendItem::slug).toList();
    var omitted = conversion.omittedItems().stream().map(OmittedItem::itemId).toList();
    assertThat(shown)
        .isEqualTo(
            items.stream()
                .map(item -> item.id().toString())
                .filter(id -> !omitted.contains(id))
                .toList());
    assertThat(shown.size() + omitted.size()).isEqualTo(items.size());
    assertThat(FrontendConverter.toFrontend(items)).isEqualTo(conversion);
  }

  @Property
  void backAndForthKeepsWhatTheFrontendFormatCarries(
      @ForAll("contents") List<ItemContent> contents) {
    for (var content : contents) {
      for (var shown : FrontendConverter.toFrontend(List.of(item(content))).items()) {
        var back = FrontendConverter.toBackend(shown);

        assertThat(back).isPresent();
        var again = FrontendConverter.toFrontend(List.of(item(back.get(), shown.slug()))).items();
        assertThat(again).containsExactly(shown);
      }
    }
  }

  @Property
  void theNameInAnImageUriDecodesToWhatItWas(@ForAll("names") String name) {
    var src = converted(image(new ImageInfo("a.jpg", null, 1.0, 1.0, null, name))).src();
    var encoded =
        name.isEmpty() ? "" : src.substring("wix:image://v1/a.jpg/".length(), src.indexOf('#'));

    assertThat(encoded).doesNotContain("/", "#", "?", " ", "\"");
    assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
        .isEqualTo(name);
  }

  @Provide
  Arbitrary<String> names() {
    // every character but lone surrogates and NUL, which are refused on write
    return Arbitraries.strings()
        .withCharRange('\u0001', '\uD7FF')
        .withChars("%#?/ +&=~'()*!")
        .withCharRange('\u0590', '\u06FF')
        .ofMaxLength(30)
        .flatMap(text -> Arbitraries.of(text, text + "😀", "👩‍👩‍👧 " + text));
  }

  @Provide
  Arbitrary<List<ItemContent>> contents() {
    var links = Combinators.combine(names().injectNull(0.7), urls().injectNull(0.3)).as(Link::new);
    return Combinators.combine(
            names().injectNull(0.3), names().injectNull(0.3), links.injectNull(0.5), media())
        .as(
            (title, description, link, media) ->
                new ItemContent(title, description, link, null, media))
        .list()
        .ofMaxSize(8);
  }

  private Arbitrary<Media> media() {
    var texts = names().map(html -> (Media) new Text(html, null, null, null));
    return Arbitraries.oneOf(images(), videos(), texts);
  }

  private Arbitrary<Media> images() {
    var byId =
        Combinators.combine(
                ids(), sizes(), sizes(), present().injectNull(0.3), present().injectNull(0.3))
            .as(
                (id, height, width, alt, file) ->
                    new ImageInfo(id, null, height, width, alt, file));
    var byUrl =
        Combinators.combine(urls(), sizes().injectNull(0.5), present().injectNull(0.3))
            .as((url, size, alt) -> new ImageInfo(null, url, size, size, alt, null));
    return Arbitraries.oneOf(byId, byUrl).map(FrontendConverterTest::image);
  }

  private Arbitrary<Media> videos() {
    var byId =
        Combinators.combine(ids(), sizes(), sizes()).as((id, h, w) -> new Poster(id, null, h, w));
    var byUrl = Combinators.combine(urls(), sizes()).as((url, h) -> new Poster(null, url, h, h));
    var posters = Arbitraries.oneOf(byId, byUrl).list().ofMaxSize(4);
    var own =
        Combinators.combine(ids(), present().injectNull(0.3), posters.injectNull(0.2))
            .as((id, file, stills) -> new VideoInfo(id, null, file, stills, null));
    var elsewhere = urls().map(url -> new VideoInfo(null, url, null, null, null));
    return Arbitraries.oneOf(own, elsewhere).map(FrontendConverterTest::video);
  }

  private Arbitrary<String> present() {
    return names().filter(name -> !name.isEmpty());
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("0123456789._~-")
        .ofMinLength(1)
        .ofMaxLength(20);
  }

  private static Arbitrary<Double> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 10_000).map(Integer::doubleValue),
        Arbitraries.of(20.5, 1e-7, 0.1, 1e21, 123456789.125));
  }

  private static Arbitrary<String> urls() {
    return Arbitraries.of(
        "https://a.example",
        "https://a.example/",
        "https://a.example/x/still.jpg",
        "https://www.youtube.com/watch?v=1",
        "https://vimeo.com/378840916",
        "https://a.example/a%20b?c=d&f=+#e");
  }

  private static Media image(ImageInfo info) {
    return new Image(info, null, null, null, null);
  }

  private static Media video(VideoInfo info) {
    return new Video(VideoType.of(info.url()), info, null);
  }

  private static ItemContent content(Media media, @Nullable Link link) {
    return new ItemContent(null, null, link, null, media);
  }

  private static Item item(ItemContent content) {
    return item(content, UUID.randomUUID().toString());
  }

  private static Item item(ItemContent content, String id) {
    return new Item(new ItemId(UUID.fromString(id)), new SortOrder(1), content, NOW, NOW);
  }

  private static FrontendItem converted(Media media) {
    return FrontendConverter.toFrontend(List.of(item(content(media, null)))).items().getFirst();
  }

  private static List<Reason> reasons(ItemContent content) {
    return FrontendConverter.toFrontend(List.of(item(content))).omittedItems().stream()
        .map(OmittedItem::reason)
        .toList();
  }

  private static String src(String filename) {
    var src = converted(image(new ImageInfo("a.jpg", null, 1.0, 1.0, null, filename))).src();
    return src.substring("wix:image://v1/a.jpg/".length(), src.indexOf('#'));
  }
}

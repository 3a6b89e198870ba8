package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.access.SiteId;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers which items a member sees in place of an element's own. Reads only. */
@ApplicationScoped
class Overrides {

  private final OverrideCheck check;
  private final ConvertedItems items;

  Overrides(OverrideCheck check, ConvertedItems items) {
    this.check = check;
    this.items = items;
  }

  /** An override, and the tag that stands for it. */
  record Shown(EntityTag tag, byte[] json) {}

  /**
   * The member's override of the element; empty when the page keeps its original items.
   *
   * @param known the caller's {@code If-None-Match}: for a tag that it names, the body is left
   *     empty
   */
  Uni<Optional<Shown>> of(
      Caller.Member member, ElementId element, Format format, Optional<String> known) {
    return check
        .of(member, element)
        .chain(
            verdict ->
                switch (verdict) {
                  case OverrideCheck.Verdict.LoggedOut() ->
                      throw ProblemType.UNAUTHENTICATED.because("The session has ended.");
                  case OverrideCheck.Verdict.NoElement() -> throw Elements.notFound(element);
                  case OverrideCheck.Verdict.NoGallery() ->
                      Uni.createFrom().item(Optional.<Shown>empty());
                  case OverrideCheck.Verdict.Shown(var gallery, var revision) -> {
                    var tag = EntityTag.of(member, element, gallery, revision, format);
                    yield tag.isNamedIn(known.orElse(null))
                        ? Uni.createFrom().item(Optional.of(new Shown(tag, new byte[0])))
                        : show(member, element, gallery, format, revision);
                  }
                });
  }

  private Uni<Optional<Shown>> show(
      Caller.Member member, ElementId element, GalleryId gallery, Format format, long revision) {
    SiteId site = member.site();
    return items
        .get(site, gallery, format, revision)
        .map(
            found ->
                found.map(
                    converted ->
                        new Shown(
                            EntityTag.of(member, element, gallery, converted.revision(), format),
                            enveloped(member, element, gallery, converted))));
  }

  private static byte[] enveloped(
      Caller.Member member,
      ElementId element,
      GalleryId gallery,
      ConvertedItems.Converted converted) {
    var head =
        ("{\"elementId\":\""
                + element
                + "\",\"memberId\":\""
                + member.member()
                + "\",\"galleryId\":\""
                + gallery
                + "\",\"revision\":"
                + converted.revision()
                + ",")
            .getBytes(StandardCharsets.US_ASCII);
    var body = converted.json();
    var whole = new byte[head.length + body.length + 1];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    whole[whole.length - 1] = '}';
    return whole;
  }
}

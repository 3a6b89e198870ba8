package dev.membergallery.stream;

import dev.membergallery.element.ElementId;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stream to a page that shows some elements to a member or visitor. */
final class LiveStream extends OpenStream {

  private final Map<ElementId, Watch> watches = new LinkedHashMap<>();
  private final UniEmitter<? super OpenStream> opened;
  private boolean isOpen;

  LiveStream(
      Opener opener, Set<ElementId> elements, UniEmitter<? super OpenStream> opened, Home home) {
    super(opener, home);
    this.opened = opened;
    elements.forEach(element -> watches.put(element, new Watch(this, element)));
  }

  Collection<Watch> watches() {
    return watches.values();
  }

  Optional<Watch> watch(ElementId element) {
    return Optional.ofNullable(watches.get(element));
  }

  boolean isOfMember() {
    return opener().member().isPresent();
  }

  /** More is known: the caller gets the stream as soon as it is all, and hears of it later. */
  void learned() {
    if (isOpen) {
      tell();
    } else if (watches.values().stream().allMatch(Watch::isKnown)) {
      isOpen = true;
      opened.complete(this);
    }
  }

  @Override
  boolean refuse(Throwable why) {
    if (!isOpen) {
      isOpen = true;
      opened.fail(why);
      return true;
    }
    return false;
  }

  @Override
  String takeUntold() {
    var text = new StringBuilder();
    watches.values().forEach(watch -> watch.takeUntold(text));
    return text.toString();
  }
}

package dev.membergallery.stream;

import dev.membergallery.access.Caller.Login;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.PublishedRevisions;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.override.OverrideCheck;
import dev.membergallery.override.OverrideCheck.Verdict;
import dev.membergallery.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What all streams of pages watch, and the looks at it: while one is under way, what there is to
 * look at gathers, and goes together in the next. So however many streams there are, and however
 * much changes, two statements are under way at most, and each element is looked at once for all
 * that watch it. Every look begins after the change that it was asked for.
 */
final class Watches {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PublishedRevisions revisions;
  private final OverrideCheck overrides;
  private final OpenStream.Home home;
  private final Looks looks;

  private final Map<SiteId, Set<LiveStream>> bySite = new HashMap<>();
  private final Map<MemberKey, Set<LiveStream>> byMember = new HashMap<>();
  private final Map<PublishedRevisions.Question, Set<Watch>> byElement = new HashMap<>();
  private final Map<GalleryKey, Set<Watch>> byGallery = new HashMap<>();

  private final SequencedSet<PublishedRevisions.Question> elementsToLookAt = new LinkedHashSet<>();
  private final SequencedSet<Watch> galleriesToLookAt = new LinkedHashSet<>();
  private boolean isLooking;

  Watches(
      PublishedRevisions revisions, OverrideCheck overrides, OpenStream.Home home, Looks looks) {
    this.revisions = revisions;
    this.overrides = overrides;
    this.home = home;
    this.looks = looks;
  }

  /** Hears how looks have ended. */
  interface Looks {
    void looked();

    void lookFailed(Throwable why);
  }

  private record MemberKey(SiteId site, MemberId member) {}

  private record GalleryKey(SiteId site, GalleryId gallery) {}

  void add(LiveStream stream) {
    put(bySite, stream.opener().site(), stream);
    memberOf(stream).ifPresent(member -> put(byMember, member, stream));
    stream.watches().forEach(watch -> put(byElement, elementOf(watch), watch));
    lookAt(stream.watches());
    look();
  }

  void remove(LiveStream stream) {
    take(bySite, stream.opener().site(), stream);
    memberOf(stream).ifPresent(member -> take(byMember, member, stream));
    for (var watch : stream.watches()) {
      take(byElement, elementOf(watch), watch);
      if (!byElement.containsKey(elementOf(watch))) {
        elementsToLookAt.remove(elementOf(watch));
      }
      galleryOf(watch).ifPresent(gallery -> take(byGallery, gallery, watch));
      galleriesToLookAt.remove(watch);
    }
  }

  /** Looks at whatever a change may concern. */
  void heard(Change change) {
    var site = change.site();
    if (site.isPresent()) {
      lookAfter(change, site.get());
      look();
    }
  }

  private void lookAfter(Change change, SiteId site) {
    switch (change.kind()) {
      case GALLERY -> {
        var gallery = new GalleryId(change.id().orElseThrow());
        lookAtElement(site, gallery.value());
        galleriesToLookAt.addAll(byGallery.getOrDefault(new GalleryKey(site, gallery), Set.of()));
      }
      case ELEMENT -> lookAtElement(site, change.id().orElseThrow());
      case PAGE -> lookAtElements(ofSite(site).flatMap(stream -> stream.watches().stream()));
      case MEMBER_GALLERY -> {
        var element = new ElementId(change.id().orElseThrow());
        ofMember(site, change.member())
            .flatMap(stream -> stream.watch(element).stream())
            .forEach(galleriesToLookAt::add);
      }
      case MEMBER, MEMBER_LOGOUT -> lookAtLogins(ofMember(site, change.id()));
      case TOKENS_REVOKED -> lookAtLogins(ofSite(site).filter(Watches::isByProviderToken));
      case SITE -> ofSite(site).forEach(stream -> lookAt(stream.watches()));
      case TEMPLATE_GALLERY, API_KEY, COLLABORATOR, COLLABORATOR_LOGOUT -> {
        // no page shows any of it
      }
    }
  }

  private void lookAtElement(SiteId site, UUID id) {
    var element = new PublishedRevisions.Question(site, new ElementId(id));
    if (byElement.containsKey(element)) {
      elementsToLookAt.add(element);
    }
  }

  private void lookAtElements(Stream<Watch> watches) {
    watches.map(Watches::elementOf).forEach(elementsToLookAt::add);
  }

  /** Any element will do. */
  private void lookAtLogins(Stream<LiveStream> streams) {
    streams.flatMap(stream -> stream.watches().stream().limit(1)).forEach(galleriesToLookAt::add);
  }

  private void lookAt(Collection<Watch> watches) {
    lookAtElements(watches.stream());
    watches.stream().filter(watch -> watch.stream().isOfMember()).forEach(galleriesToLookAt::add);
  }

  /** Looks at everything. */
  void lookAtAll() {
    elementsToLookAt.addAll(byElement.keySet());
    byMember.values().forEach(streams -> streams.forEach(stream -> lookAt(stream.watches())));
    look();
  }

  private void look() {
    if (isLooking || (elementsToLookAt.isEmpty() && galleriesToLookAt.isEmpty())) {
      return;
    }
    isLooking = true;
    var elements = next(elementsToLookAt);
    var galleries = next(galleriesToLookAt);
    answered(Uni.combine().all().unis(revisionsOf(elements), verdictsOn(galleries)).asTuple())
        .subscribe()
        .with(
            found -> home.run(() -> found(elements, found.getItem1(), galleries, found.getItem2())),
            failure -> home.run(() -> failed(elements, galleries, failure)));
  }

  /** Fails when the database does not answer: what waits for an answer waits no longer. */
  static <T> Uni<T> answered(Uni<T> asked) {
    return asked
        .ifNoItem()
        .after(PATIENCE)
        .failWith(() -> OpenStream.unavailable("The database does not answer."));
  }

  private static <T> List<T> next(SequencedSet<T> waiting) {
    var next = new ArrayList<T>();
    while (!waiting.isEmpty() && next.size() < OverrideCheck.MAX_ASKED) {
      next.add(waiting.removeFirst());
    }
    return next;
  }

  private Uni<List<Optional<Long>>> revisionsOf(List<PublishedRevisions.Question> elements) {
    return elements.isEmpty() ? Uni.createFrom().item(List.of()) : revisions.of(elements);
  }

  private Uni<List<Verdict>> verdictsOn(List<Watch> galleries) {
    return galleries.isEmpty()
        ? Uni.createFrom().item(List.of())
        : overrides.of(
            galleries.stream()
                .map(
                    watch ->
                        new OverrideCheck.Question(
                            watch.stream().opener().member().orElseThrow(), watch.element()))
                .toList());
  }

  private void found(
      List<PublishedRevisions.Question> elements,
      List<Optional<Long>> revisionsOfThem,
      List<Watch> galleries,
      List<Verdict> verdicts) {
    isLooking = false;
    looks.looked();
    var concerned = new LinkedHashSet<LiveStream>();
    for (int i = 0; i < elements.size(); i++) {
      for (var watch : byElement.getOrDefault(elements.get(i), Set.of())) {
        if (watch.learnOwn(revisionsOfThem.get(i))) {
          learnGiven(watch, Known.UNKNOWN);
          galleriesToLookAt.add(watch);
        }
        concerned.add(watch.stream());
      }
    }
    for (int i = 0; i < galleries.size(); i++) {
      var watch = galleries.get(i);
      // its stream may be over by now
      if (byElement.getOrDefault(elementOf(watch), Set.of()).contains(watch)) {
        learn(watch, verdicts.get(i));
        concerned.add(watch.stream());
      }
    }
    concerned.forEach(LiveStream::learned);
    look();
  }

  private void learn(Watch watch, Verdict verdict) {
    switch (verdict) {
      case Verdict.LoggedOut() -> logOut(watch.stream());
      // a clone that is due is given to who asks for the override
      case Verdict.NoElement(), Verdict.NoGallery(), Verdict.CloneDue() ->
          learnGiven(watch, Known.NOTHING);
      case Verdict.Shown(var gallery, var revision) ->
          learnGiven(watch, new Known.At(gallery, revision));
    }
  }

  private void learnGiven(Watch watch, Known gallery) {
    galleryOf(watch).ifPresent(before -> take(byGallery, before, watch));
    watch.learnGiven(gallery);
    galleryOf(watch).ifPresent(now -> put(byGallery, now, watch));
  }

  private void logOut(LiveStream stream) {
    if (stream.refuse(ProblemType.UNAUTHENTICATED.because("The session has ended."))) {
      home.isOver(stream);
    } else {
      stream.end(EndReason.LOGGED_OUT);
    }
  }

  private void failed(
      List<PublishedRevisions.Question> elements, List<Watch> galleries, Throwable failure) {
    isLooking = false;
    var concerned = new HashSet<LiveStream>();
    elements.forEach(
        element ->
            byElement
                .getOrDefault(element, Set.of())
                .forEach(watch -> concerned.add(watch.stream())));
    galleries.forEach(watch -> concerned.add(watch.stream()));
    concerned.stream().filter(stream -> stream.refuse(failure)).forEach(home::isOver);
    looks.lookFailed(failure);
    look();
  }

  private Stream<LiveStream> ofSite(SiteId site) {
    return bySite.getOrDefault(site, Set.of()).stream();
  }

  private Stream<LiveStream> ofMember(SiteId site, Optional<UUID> member) {
    return member.stream()
        .flatMap(
            id -> byMember.getOrDefault(new MemberKey(site, new MemberId(id)), Set.of()).stream());
  }

  private static boolean isByProviderToken(LiveStream stream) {
    return stream
        .opener()
        .member()
        .filter(member -> member.login() instanceof Login.ProviderToken)
        .isPresent();
  }

  private static Optional<MemberKey> memberOf(LiveStream stream) {
    return stream.opener().member().map(member -> new MemberKey(member.site(), member.member()));
  }

  private static PublishedRevisions.Question elementOf(Watch watch) {
    return new PublishedRevisions.Question(watch.site(), watch.element());
  }

  private static Optional<GalleryKey> galleryOf(Watch watch) {
    return watch.given() instanceof Known.At(var gallery, _)
        ? Optional.of(new GalleryKey(watch.site(), gallery))
        : Optional.empty();
  }

  private static <K, T> void put(Map<K, Set<T>> index, K key, T value) {
    index.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
  }

  /** Keys that nothing is under go, too. */
  private static <K, T> void take(Map<K, Set<T>> index, K key, T value) {
    index.computeIfPresent(
        key,
        (_, values) -> {
          values.remove(value);
          return values.isEmpty() ? null : values;
        });
  }
}

package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.override.OverrideCheck.Verdict;
import dev.membergallery.problem.Capacity;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.problem.QueueConfig;
import dev.membergallery.trace.Steps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers which items a member sees in place of an element's own. Reads only, but for the clone of
 * a template that a member may have to get first.
 */
@ApplicationScoped
class Overrides {

  private final OverrideCheck check;
  private final ConvertedItems items;
  private final TemplateClones clones;
  private final Steps steps;
  private final Capacity underWay;
  private final Counter shown;
  private final Counter unchanged;
  private final Counter kept;

  Overrides(
      OverrideCheck check,
      ConvertedItems items,
      TemplateClones clones,
      Steps steps,
      QueueConfig config,
      MeterRegistry metrics) {
    this.check = check;
    this.items = items;
    this.clones = clones;
    this.steps = steps;
    this.underWay = new Capacity("overrides", config.overrides(), metrics);
    this.shown = answers("shown", metrics);
    this.unchanged = answers("unchanged", metrics);
    this.kept = answers("original", metrics);
  }

  private static Counter answers(String result, MeterRegistry metrics) {
    return Counter.builder("member_gallery.overrides")
        .description("Overrides that were answered: items, not modified, or none for the member")
        .tag("result", result)
        .register(metrics);
  }

  /** What a member gets in place of an element's items. */
  sealed interface Answer {
    /** Nothing: the page keeps its original items. */
    record KeepOriginal() implements Answer {}

    /** What the caller has already. */
    record Unchanged(EntityTag tag) implements Answer {}

    /** The override, as the JSON of an answer. */
    record Shown(EntityTag tag, byte[] json) implements Answer {}
  }

  /**
   * The member's override of the element. Fails with {@code UNAVAILABLE} when too many are under
   * way.
   *
   * @param known the caller's {@code If-None-Match}
   */
  Uni<Answer> of(Caller.Member member, ElementId element, Format format, Optional<String> known) {
    underWay.enter();
    return find(member, element, format, known)
        .onTermination()
        .invoke(
            (answer, failure, cancelled) -> {
              underWay.leave();
              count(answer);
            });
  }

  private void count(@Nullable Answer answer) {
    switch (answer) {
      case null -> {}
      case Answer.Shown _ -> shown.increment();
      case Answer.Unchanged _ -> unchanged.increment();
      case Answer.KeepOriginal _ -> kept.increment();
    }
  }

  private Uni<Answer> find(
      Caller.Member member, ElementId element, Format format, Optional<String> known) {
    return checked(member, element)
        .chain(
            verdict ->
                verdict instanceof Verdict.CloneDue
                    ? checkWithClone(member, element)
                        .chain(after -> answer(member, element, format, known, after))
                    : answer(member, element, format, known, verdict));
  }

  private Uni<Answer> answer(
      Caller.Member member,
      ElementId element,
      Format format,
      Optional<String> known,
      Verdict verdict) {
    return switch (verdict) {
      case Verdict.LoggedOut() ->
          throw ProblemType.UNAUTHENTICATED.because("The session has ended.");
      case Verdict.NoElement() -> throw Elements.notFound(element);
      // a clone that is still due is one for which the site has no room
      case Verdict.NoGallery(), Verdict.CloneDue() ->
          Uni.createFrom().item(new Answer.KeepOriginal());
      case Verdict.Shown(var gallery, var revision) -> {
        var tag = EntityTag.of(member, element, gallery, revision, format);
        yield tag.isNamedIn(known.orElse(null))
            ? Uni.createFrom().item(new Answer.Unchanged(tag))
            : show(member, element, gallery, format, revision, tag);
      }
    };
  }

  private Uni<Verdict> checked(Caller.Member member, ElementId element) {
    return steps.step("override check", check.of(member, element));
  }

  /** Lets another thread give the clone, and checks again where the request belongs. */
  private Uni<Verdict> checkWithClone(Caller.Member member, ElementId element) {
    var context = Objects.requireNonNull(Vertx.currentContext());
    return Uni.createFrom()
        .item(
            () -> {
              clones.give(member.site(), member.member(), List.of(element));
              return element;
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(task -> context.runOnContext(_ -> task.run()))
        .chain(it -> checked(member, it));
  }

  private Uni<Answer> show(
      Caller.Member member,
      ElementId element,
      GalleryId gallery,
      Format format,
      long revision,
      EntityTag tag) {
    return steps
        .step("override items", items.get(member.site(), gallery, format, revision))
        .map(
            found ->
                found
                    .<Answer>map(
                        converted ->
                            new Answer.Shown(
                                converted.revision() == revision
                                    ? tag
                                    : EntityTag.of(
                                        member, element, gallery, converted.revision(), format),
                                converted.answerTo(member.member(), element)))
                    .orElseGet(Answer.KeepOriginal::new));
  }
}

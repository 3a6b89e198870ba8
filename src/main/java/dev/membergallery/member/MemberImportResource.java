package dev.membergallery.member;

import static dev.membergallery.access.Permission.MEMBERS_MANAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.input.InputLines;
import dev.membergallery.limit.Limits;
import dev.membergallery.problem.ErrorResponse;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.problem.Unavailability;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Brings many members to a site in one request. */
@Path("/editor/v1/sites/{siteId}/members/import")
@Tag(name = "Editor: members")
// by what it answers, the framework would take it for one that never waits
@Blocking
@RunOnVirtualThread
public class MemberImportResource {

  /** How many lines a transaction has at most. */
  private static final int BATCH = 500;

  private final MemberImport members;
  private final Limits limits;
  private final CurrentCaller caller;

  MemberImportResource(MemberImport members, Limits limits, CurrentCaller caller) {
    this.members = members;
    this.limits = limits;
    this.caller = caller;
  }

  @POST
  @Needs(MEMBERS_MANAGE)
  @Produces(InputLines.MEDIA_TYPE)
  @Operation(
      summary = "Import up to 10,000 members",
      description =
          """
          The body is NDJSON: one member a line, of up to 8 KiB, and 16 MiB in all. The answer is NDJSON as well, with \
          a result for each line that is not blank, in their order: it begins while the body is still being read, and \
          its status says nothing of the lines. Each line is taken by itself, one after the other, as by a request to \
          make a member; what is wrong with it, is said in the words of such a request, and the others are kept. Where \
          there is a member with the email, they are taken, and get the name if the line has one: the same import \
          twice changes nothing. No passwords: members choose theirs by links. A line beyond the 10,000th, or the one \
          in which a body without a length gets too long, has the last result: an error `REQUEST_TOO_LARGE`, and \
          nothing behind it is read. While the server is too busy, lines have an error `UNAVAILABLE`; those behind them \
          are tried all the same. If an answer breaks off, lines without a result may have been taken or not; \
          import them again.""")
  @RequestBody(
      required = true,
      description = "One a line",
      content =
          @Content(
              mediaType = InputLines.MEDIA_TYPE,
              schema = @Schema(implementation = ImportedMember.class)))
  @APIResponse(
      responseCode = "200",
      description = "One result a line",
      content =
          @Content(
              mediaType = InputLines.MEDIA_TYPE,
              schema = @Schema(implementation = ImportResult.class)))
  public Multi<ImportResult> importAll(@RestPath String siteId, InputLines lines) {
    var site = caller.site();
    limits.expensive(site.value());
    // Nobody waits until the caller has read a result: many callers send all before they read any.
    // What is waiting then is bounded by the number of lines and of violations in each.
    return Multi.createFrom().emitter(results -> run(site, lines, results));
  }

  private void run(SiteId site, InputLines lines, MultiEmitter<? super ImportResult> results) {
    var batch = new Batch(site, results);
    try {
      for (var line = lines.next();
          line.isPresent() && !results.isCancelled();
          line = lines.next()) {
        batch.add(Read.of(line.get()));
      }
      batch.end();
      results.complete();
    } catch (Problem tooLarge) {
      // of the body: what a batch cannot do, its lines say
      batch.end();
      results.emit(ImportResult.refused(lines.number(), ErrorResponse.of(tooLarge)));
      results.complete();
    } catch (IOException e) {
      // who is gone has cancelled, and is told nothing
      if (!results.isCancelled()) {
        results.fail(e);
      }
    }
  }

  /**
   * A line that was read.
   *
   * @param member null when something is wrong with it
   * @param error what is wrong with it; null when nothing is
   */
  private record Read(int line, @Nullable NewMember member, @Nullable ErrorResponse error) {

    static Read of(InputLines.Line line) {
      try {
        var in = line.input();
        in.required().objectOf("id", "email", "name");
        var member = NewMember.read(in);
        in.check();
        return new Read(line.number(), member, null);
      } catch (InvalidRequest e) {
        return new Read(line.number(), null, ErrorResponse.of(e));
      }
    }

    @Nullable MemberId id() {
      return member == null ? null : member.id();
    }
  }

  /** Lines that are taken in one transaction, and their results. */
  private final class Batch {

    private final SiteId site;
    private final MultiEmitter<? super ImportResult> results;
    private final List<Read> lines = new ArrayList<>();
    private final Set<MemberId> ids = new HashSet<>();

    Batch(SiteId site, MultiEmitter<? super ImportResult> results) {
      this.site = site;
      this.results = results;
    }

    void add(Read line) {
      var id = line.id();
      if (lines.size() == BATCH || (id != null && ids.contains(id))) {
        end();
      }
      lines.add(line);
      if (id != null) {
        ids.add(id);
      }
    }

    void end() {
      var good = lines.stream().map(Read::member).filter(Objects::nonNull).toList();
      var done = take(good).iterator();
      for (var line : lines) {
        results.emit(
            line.error() == null
                ? ImportResult.of(line.line(), done.next())
                : ImportResult.refused(line.line(), line.error()));
      }
      lines.clear();
      ids.clear();
    }

    /** When there is no room for the transaction, that is the result of each. */
    private List<? extends MemberImport.Result> take(List<NewMember> good) {
      try {
        return members.add(site, good);
      } catch (RuntimeException failure) {
        if (!Unavailability.isBehind(failure)) {
          throw failure;
        }
        return Collections.nCopies(good.size(), new MemberImport.Refused(ProblemType.overloaded()));
      }
    }
  }

  /** A member as a line of an import has them. */
  public record ImportedMember(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") @Nullable String id,
      @Schema(examples = "ana@example.org", maxLength = Input.MAX_EMAIL) String email,
      @Schema(examples = "Ana", minLength = 1, maxLength = MemberBody.MAX_NAME)
          @Nullable String name) {}

  /** What was done about a line, or else what is wrong with it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ImportResult(
      @Schema(description = "Of the body; the first is 1", examples = "1") int line,
      @Nullable Outcome outcome,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") @Nullable String memberId,
      @Nullable ErrorResponse error) {

    static ImportResult of(int line, MemberImport.Result result) {
      return switch (result) {
        case MemberImport.There(var outcome, var member) ->
            new ImportResult(line, outcome, member.toString(), null);
        case MemberImport.Refused(var problem) -> refused(line, ErrorResponse.of(problem));
      };
    }

    static ImportResult refused(int line, ErrorResponse error) {
      return new ImportResult(line, null, null, error);
    }
  }
}

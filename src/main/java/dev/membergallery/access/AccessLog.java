package dev.membergallery.access;

import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells the operator who has come in and gone, and who was refused, in a category of its own: a
 * line for each, of a word that says what and of fields as {@code name=value}, behind the id of the
 * request. People and keys are there by their ids only, and nothing that a caller sends is but an
 * id.
 */
public final class AccessLog {

  private static final Logger log = Logger.getLogger("member-gallery.access");

  private static final String OTHER = "OTHER";

  private AccessLog() {}

  /** How somebody has come in, or by what they have gone. */
  public enum Way {
    PASSWORD,
    /** A link for a password. */
    LINK,
    /** An identity provider. */
    PROVIDER,
    /** What they hold of their session. */
    SESSION,
    /** A refresh token that was used before: it is in more hands than one. */
    STOLEN_TOKEN
  }

  /** Somebody, as far as it is known who. */
  public sealed interface Person {

    /** A member of a site. */
    record OfSite(SiteId site, Optional<MemberId> id) implements Person {}

    /** A collaborator. */
    record Editor(Optional<CollaboratorId> id) implements Person {}

    static Person of(SiteId site, MemberId id) {
      return new OfSite(site, Optional.of(id));
    }

    static Person of(CollaboratorId id) {
      return new Editor(Optional.of(id));
    }
  }

  public static void loggedIn(Person who, Way by) {
    LogFields.put(who);
    count(who, by, "succeeded");
    log.infof("LOGIN_SUCCEEDED %s by=%s", text(who), by);
  }

  /**
   * That somebody was not let in.
   *
   * @param reason in a word; one with anything but letters and underscores is another's making
   */
  public static void loginFailed(Person who, Way by, String reason) {
    LogFields.put(who);
    count(who, by, "failed");
    var word = reason.matches("[A-Za-z_]{1,50}") ? reason : OTHER;
    log.infof("LOGIN_FAILED %s by=%s reason=%s", text(who), by, word);
  }

  public static void loggedOut(Person who, Way by) {
    LogFields.put(who);
    log.infof("LOGOUT %s by=%s", text(who), by);
  }

  /** That somebody has another password now. */
  public static void passwordChanged(Person who, Way by) {
    LogFields.put(who);
    log.infof("PASSWORD_CHANGED %s by=%s", text(who), by);
  }

  /**
   * That somebody may not do what they wanted to.
   *
   * @param who empty where their credential was no good
   * @param named the site that they have named, a good one or not
   * @param reason the code that was answered
   */
  static void refused(
      Optional<Caller> who, Optional<SiteId> named, String operation, String reason) {
    if (who.isEmpty()) {
      LogFields.put(named);
    }
    var caller = who.map(AccessLog::text).orElseGet(() -> "caller=UNKNOWN" + site(named));
    log.infof("ACCESS_REFUSED %s operation=%s reason=%s", caller, operation, reason);
  }

  /** In the registry that all share: here is no bean, and nobody's id. */
  private static void count(Person who, Way by, String outcome) {
    var kind = who instanceof Person.Editor ? "collaborator" : "member";
    Metrics.counter(
            "member_gallery.logins",
            "who",
            kind,
            "by",
            by.name().toLowerCase(Locale.ROOT),
            "outcome",
            outcome)
        .increment();
  }

  private static String text(Person who) {
    return switch (who) {
      case Person.OfSite(var site, var id) -> "member=" + known(id) + site(Optional.of(site));
      case Person.Editor(var id) -> "collaborator=" + known(id);
    };
  }

  private static String text(Caller caller) {
    return switch (caller) {
      case Caller.Operator _ -> "caller=OPERATOR";
      case Caller.LoggedIn(var id, var _) -> "collaborator=" + id;
      case Caller.KeyHolder(var site, var key, var _) -> "key=" + key + site(Optional.of(site));
      case Caller.Collaborator(var site, var id, var _, var _) ->
          "collaborator=" + id + site(Optional.of(site));
      case Caller.Member(var site, var id, var _, var _) ->
          "member=" + id + site(Optional.of(site));
      case Caller.Visitor(var site) -> "caller=VISITOR" + site(Optional.of(site));
    };
  }

  private static String known(Optional<?> id) {
    return id.map(Object::toString).orElse("UNKNOWN");
  }

  private static String site(Optional<SiteId> site) {
    return site.map(id -> " site=" + id).orElse("");
  }
}

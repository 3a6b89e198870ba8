package dev.membergallery.access;

import dev.membergallery.identity.SiteId;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * Who the request at hand is of, in every log line about it: by ids only. They are put there as
 * they are, and become texts when a line is written.
 */
final class LogFields {

  private static final String SITE = "siteId";
  private static final String MEMBER = "memberId";
  private static final String COLLABORATOR = "collaboratorId";
  private static final String KEY = "apiKeyId";

  private LogFields() {}

  static void put(Caller caller) {
    switch (caller) {
      case Caller.Operator _ -> {}
      case Caller.LoggedIn(var id, var _) -> MDC.put(COLLABORATOR, id);
      case Caller.Collaborator(var site, var id, var _, var _) -> {
        MDC.put(SITE, site);
        MDC.put(COLLABORATOR, id);
      }
      case Caller.KeyHolder(var site, var key, var _) -> {
        MDC.put(SITE, site);
        MDC.put(KEY, key);
      }
      case Caller.Member(var site, var id, var _, var _) -> {
        MDC.put(SITE, site);
        MDC.put(MEMBER, id);
      }
      case Caller.Visitor(var site) -> MDC.put(SITE, site);
    }
  }

  static void put(AccessLog.Person who) {
    switch (who) {
      case AccessLog.Person.OfSite(var site, var id) -> {
        MDC.put(SITE, site);
        id.ifPresent(member -> MDC.put(MEMBER, member));
      }
      case AccessLog.Person.Editor(var id) ->
          id.ifPresent(collaborator -> MDC.put(COLLABORATOR, collaborator));
    }
  }

  /** The site that somebody has named of whom nothing else is known. */
  static void put(Optional<SiteId> named) {
    named.ifPresent(site -> MDC.put(SITE, site));
  }
}

package dev.membergallery.passwordlink;

import dev.membergallery.identity.SiteId;
import dev.membergallery.site.Sites;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends links to their members, where the operator has configured from whom mails are. */
@ApplicationScoped
class PasswordMails {

  private static final Logger log = Logger.getLogger(PasswordMails.class);

  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
  private static final int RETRIES = 2;

  private final ReactiveMailer mailer;
  private final Vertx vertx;
  private final Sites sites;
  private final boolean configured;

  PasswordMails(
      ReactiveMailer mailer,
      Vertx vertx,
      Sites sites,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
    this.mailer = mailer;
    this.vertx = vertx;
    this.sites = sites;
    this.configured = sender.isPresent();
  }

  boolean areConfigured() {
    return configured;
  }

  /** Sends the link, while the caller goes on; a failure is in the log, the link is not. */
  void send(SiteId site, PasswordLinks.Made link, String url) {
    var email = link.member().email();
    if (!configured || email == null) {
      return;
    }
    // a header has one line
    var siteName = sites.nameOf(site).orElse("").replaceAll("\\p{Cntrl}", " ");
    var mail = Mail.withText(email, subject(link, siteName), text(link, url));
    Uni.createFrom()
        .deferred(() -> mailer.send(mail))
        // on the loop on which the client talks to the SMTP server
        .runSubscriptionOn(send -> vertx.getOrCreateContext().runOnContext(_ -> send.run()))
        .onFailure()
        .retry()
        .withBackOff(BEFORE_RETRY)
        .atMost(RETRIES)
        .subscribe()
        .with(
            _ -> {},
            failure ->
                log.warnf(
                    "Mail to member %s of site %s not sent: %s",
                    link.member().id(), site, failure.toString().replace(email, "…")));
  }

  private static String subject(PasswordLinks.Made link, String siteName) {
    return switch (link.purpose()) {
      case SET -> "Choose your password for " + siteName;
      case RESET -> "Choose a new password for " + siteName;
    };
  }

  private static String text(PasswordLinks.Made link, String url) {
    return """
        Open this page to choose your password:

        %s

        It works once, until %tF %<tR (UTC). If you did not ask for this mail, leave it alone: nothing changes.
        """
        .formatted(url, link.expiresDate().atOffset(ZoneOffset.UTC));
  }
}

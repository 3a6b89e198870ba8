package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The SMTP server of one test run, and the server's settings for it. */
public final class TestMail implements QuarkusTestResourceLifecycleManager {

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static GreenMail smtp;

  @Override
  public Map<String, String> start() {
    smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());
    smtp.start();
    return Map.of(
        "quarkus.mailer.from",
        "gallery@example.org",
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        String.valueOf(smtp.getSmtp().getPort()));
  }

  @Override
  public void stop() {
    smtp.stop();
  }

  /** A mail that has arrived. */
  public record Received(String subject, String text) {

    /** The one link in it. */
    public String link() {
      var found = LINK.matcher(text);
      assertThat(found.find()).as(text).isTrue();
      return found.group();
    }
  }

  /** The mails that have arrived for somebody, once there are so many. */
  public static List<Received> to(String email, int count) {
    return Awaited.until(() -> to(email), mails -> mails.size() >= count);
  }

  public static List<Received> to(String email) {
    return Arrays.stream(smtp.getReceivedMessages())
        .filter(mail -> isTo(mail, email))
        .map(TestMail::read)
        .toList();
  }

  private static boolean isTo(MimeMessage mail, String email) {
    try {
      return email.equals(mail.getHeader("To", null));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Received read(MimeMessage mail) {
    try {
      return new Received(mail.getSubject(), (String) mail.getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

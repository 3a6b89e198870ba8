package dev.membergallery.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.input.Input;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member as the Editor API has it. */
@Schema(name = "Member")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberBody(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String id,
    @Schema(examples = "ana@example.org") String email,
    @Schema(examples = "Ana") @Nullable String name,
    @Schema(examples = "false") boolean blocked,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant updatedDate) {

  /** The longest email, in UTF-16 units. */
  public static final int MAX_EMAIL = 254;

  static final int MAX_NAME = 200;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,253}");

  static MemberBody of(Member member) {
    return new MemberBody(
        member.id.toString(),
        member.email,
        member.name,
        member.blocked,
        member.createdDate,
        member.updatedDate);
  }

  /** Reads an address that mail can be sent to, as far as its form tells. */
  static @Nullable String email(Input email) {
    return email.text(MAX_EMAIL, text -> EMAIL.matcher(text).matches(), "must be an email address");
  }

  static @Nullable String name(Input name) {
    return name.text(1, MAX_NAME);
  }

  static @Nullable String password(Input password) {
    return password.text(Passwords.MIN_LENGTH, Passwords.MAX_LENGTH);
  }
}

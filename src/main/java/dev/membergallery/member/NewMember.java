package dev.membergallery.member;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.MemberId;
import dev.membergallery.input.Input;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member to be made.
 *
 * @param id what the caller wants it to be; null for any
 * @param name null for none
 */
record NewMember(@Nullable MemberId id, String email, @Nullable String name) {

  /** Reads the fields of a request, or of a line of one. */
  static NewMember read(Input member) {
    var id = member.field("id").id().map(MemberId::new).orElse(null);
    var email = member.field("email").required().email();
    return new NewMember(id, String.valueOf(email), MemberBody.name(member.field("name")));
  }

  /** The id that is wanted, or a new one. */
  MemberId idOrNew() {
    return Objects.requireNonNullElseGet(id, () -> new MemberId(UuidCreator.getTimeOrderedEpoch()));
  }
}

package dev.membergallery.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.input.Input;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member as the Editor API has it. */
@Schema(name = "Member")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberBody(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String id,
    @Schema(
            description = "Absent when an identity provider knows none that it has verified",
            examples = "ana@example.org")
        @Nullable String email,
    @Schema(examples = "Ana") @Nullable String name,
    @Schema(
            description = "The identity provider that knows the member",
            examples = "https://login.example/realms/ana")
        @Nullable String issuer,
    @Schema(description = "By what it knows the member", examples = "f1d2a6b0")
        @Nullable String subject,
    @Schema(examples = "false") boolean blocked,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
    @Schema(examples = "2026-11-23T10:00:00.000Z") Instant updatedDate) {

  static final int MAX_NAME = 200;

  static MemberBody of(Member member) {
    return new MemberBody(
        member.id.toString(),
        member.email,
        member.name,
        member.issuer,
        member.subject,
        member.blocked,
        member.createdDate,
        member.updatedDate);
  }

  static @Nullable String name(Input name) {
    return name.text(1, MAX_NAME);
  }
}

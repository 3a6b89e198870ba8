package dev.membergallery.memberdata;

import dev.membergallery.gallery.WireGallery;
import dev.membergallery.login.OpenCode;
import dev.membergallery.member.MemberBody;
import dev.membergallery.override.GivenGallery;
import dev.membergallery.passwordlink.OpenLink;
import dev.membergallery.session.SessionDates;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything about a member: what {@link MemberExport} writes, piece by piece. */
@Schema(name = "MemberExport")
public record MemberDocument(
    MemberBody member,
    @Schema(description = "Whether they can log in with one", examples = "true")
        boolean hasPassword,
    @Schema(
            description =
                "Tokens of their identity provider that were issued until then do not work",
            examples = "2026-11-23T10:00:00.000Z")
        @Nullable Instant tokensVoidUntil,
    @Schema(description = "Where they have logged in, oldest first") List<SessionDates> sessions,
    @Schema(description = "Logins at their identity provider for which a page may get tokens")
        List<OpenCode> loginCodes,
    @Schema(description = "By which they may set their password") List<OpenLink> passwordLinks,
    @Schema(description = "What they were given for which elements, oldest first")
        List<GivenGallery> memberGalleries,
    @Schema(description = "Those that they have, each once, with all items")
        List<WireGallery> galleries) {}

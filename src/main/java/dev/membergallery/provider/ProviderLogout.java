package dev.membergallery.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has logged out at a site's identity provider.
 *
 * @param tokenId by which a token that says so is known again
 * @param subject who; null when only {@link #session} is said
 * @param session which of their logins there, as the ID token has named it in {@code sid}; null for
 *     all
 * @param issuedDate when it was said, to the second
 * @param expiresDate until when the token is good
 */
public record ProviderLogout(
    String issuer,
    String tokenId,
    @Nullable String subject,
    @Nullable String session,
    Instant issuedDate,
    Instant expiresDate) {}

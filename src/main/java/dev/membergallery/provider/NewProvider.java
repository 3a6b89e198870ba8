package dev.membergallery.provider;

import org.jspecify.annotations.Nullable;

/**
 * What the operator says of a site's provider.
 *
 * @param audience for whom the access tokens are that page code sends
 * @param clientId by what the provider knows this server; null when members do not log in through
 *     it
 * @param clientSecret null when the client has none
 */
record NewProvider(
    String issuer, String audience, @Nullable String clientId, @Nullable String clientSecret) {}

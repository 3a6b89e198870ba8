package dev.membergallery.provider;

/**
 * What logout tokens of a provider are verified by.
 *
 * @param tokens what all its tokens are, but for their audience
 * @param clientId for whom they must be
 */
record LogoutRule(TokenRule tokens, String clientId) {}

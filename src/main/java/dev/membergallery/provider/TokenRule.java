package dev.membergallery.provider;

import dev.membergallery.identity.ProviderId;
import java.net.URI;

/**
 * What tokens of a provider are verified by.
 *
 * @param provider stands for all of it
 * @param issuer who must have issued them
 * @param audience for whom they must be
 * @param jwksUri where the provider's keys are
 */
record TokenRule(ProviderId provider, String issuer, String audience, URI jwksUri) {}

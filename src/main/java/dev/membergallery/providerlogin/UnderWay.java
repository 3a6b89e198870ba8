package dev.membergallery.providerlogin;

import dev.membergallery.login.CodeChallenge;

/** A login whose member is at the provider: where they go on, and what the page has shown. */
record UnderWay(ReturnTo returnTo, CodeChallenge challenge) {}

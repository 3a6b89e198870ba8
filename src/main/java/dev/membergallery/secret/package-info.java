/**
 * What nobody else may read, guess or forge: encryption of what is stored, secrets and their
 * hashes, the form of signed tokens.
 */
@NullMarked
package dev.membergallery.secret;

import org.jspecify.annotations.NullMarked;

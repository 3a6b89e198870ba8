/**
 * Who is calling and what they may: every endpoint declares what it needs, one filter holds it.
 * Packages further up bring the knowledge of single kinds of credentials as {@link
 * dev.membergallery.access.CredentialCheck}s.
 */
@NullMarked
package dev.membergallery.access;

import org.jspecify.annotations.NullMarked;

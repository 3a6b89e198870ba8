/**
 * Passwords of whoever logs in with one: what they have to be, and how they are hashed and
 * compared.
 */
@NullMarked
package dev.membergallery.password;

import org.jspecify.annotations.NullMarked;

/**
 * The catalogue of API errors, and the one shape in which they are answered; and what every request
 * has before anything reads it: an id, and an address that leads somewhere.
 */
@NullMarked
package dev.membergallery.problem;

import org.jspecify.annotations.NullMarked;

/** The catalogue of API errors, and the one shape in which they are answered. */
@NullMarked
package dev.membergallery.problem;

import org.jspecify.annotations.NullMarked;

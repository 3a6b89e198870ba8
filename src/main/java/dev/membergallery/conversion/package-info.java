/**
 * Backend items as the frontend format of {@code $w.Gallery} has them, and back. Pure: no I/O, no
 * clock, no framework.
 */
@NullMarked
package dev.membergallery.conversion;

import org.jspecify.annotations.NullMarked;

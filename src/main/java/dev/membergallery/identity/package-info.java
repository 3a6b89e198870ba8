/**
 * By what sites, and those who call for them, are known: ids that cannot be taken for each other.
 */
@NullMarked
package dev.membergallery.identity;

import org.jspecify.annotations.NullMarked;

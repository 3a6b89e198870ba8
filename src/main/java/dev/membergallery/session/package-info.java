/** Sessions of members, and the tokens that say who is calling. */
@NullMarked
package dev.membergallery.session;

import org.jspecify.annotations.NullMarked;

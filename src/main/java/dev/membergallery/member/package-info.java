/** The members of a site: who they are, how they log in, and the tokens that say who is calling. */
@NullMarked
package dev.membergallery.member;

import org.jspecify.annotations.NullMarked;

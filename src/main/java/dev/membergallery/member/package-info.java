/** The members of a site: who they are, and their passwords. */
@NullMarked
package dev.membergallery.member;

import org.jspecify.annotations.NullMarked;

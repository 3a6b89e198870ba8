/** Identity providers of sites, and what they say of members. */
@NullMarked
package dev.membergallery.provider;

import org.jspecify.annotations.NullMarked;

/** Everything that the server has of one person, for whoever has to hand it out to them. */
@NullMarked
package dev.membergallery.memberdata;

import org.jspecify.annotations.NullMarked;

/** What a first run shows: a demo site, made once, and the walk-through that is printed with it. */
@NullMarked
package dev.membergallery.demo;

import org.jspecify.annotations.NullMarked;

/**
 * Pages that the server itself serves: published pages of sites with their elements and a login
 * box, and the Editor page. They share an origin, so they run the server's own code only.
 */
@NullMarked
package dev.membergallery.hosted;

import org.jspecify.annotations.NullMarked;

/** What traces tell of a request, and what they keep to themselves. */
@NullMarked
package dev.membergallery.trace;

import org.jspecify.annotations.NullMarked;

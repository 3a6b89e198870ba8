/**
 * Streams of changes: open pages hear what has changed of what they show, and fetch it anew. The
 * database wakes a replica up, which then looks at what its streams watch.
 */
@NullMarked
package dev.membergallery.stream;

import org.jspecify.annotations.NullMarked;

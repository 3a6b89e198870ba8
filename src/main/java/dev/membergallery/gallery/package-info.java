/**
 * Backend galleries and their items, in the wire format of the public SDK.
 *
 * <p>Other packages say through {@link dev.membergallery.gallery.GalleryReaders} which galleries
 * members and visitors may read.
 */
@NullMarked
package dev.membergallery.gallery;

import org.jspecify.annotations.NullMarked;

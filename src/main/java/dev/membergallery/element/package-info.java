/**
 * Pages and the gallery elements on them. An element and its backend gallery are two views of one
 * thing.
 */
@NullMarked
package dev.membergallery.element;

import org.jspecify.annotations.NullMarked;

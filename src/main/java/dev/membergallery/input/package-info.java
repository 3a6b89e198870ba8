/**
 * Reading what a caller sent: JSON and parameters, with every violation of a request collected
 * under its path before anything is done about it.
 */
@NullMarked
package dev.membergallery.input;

import org.jspecify.annotations.NullMarked;

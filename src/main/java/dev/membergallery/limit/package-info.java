/**
 * How often anyone may try what takes a secret or is expensive, counted in the database for all
 * replicas together.
 */
@NullMarked
package dev.membergallery.limit;

import org.jspecify.annotations.NullMarked;

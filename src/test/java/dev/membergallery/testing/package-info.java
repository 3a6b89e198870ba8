/**
 * What tests stand on: a real PostgreSQL, the running server, and words of the product to use it
 * with.
 */
package dev.membergallery.testing;

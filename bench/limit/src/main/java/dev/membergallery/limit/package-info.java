/** What Quarkus answers at most: the override's bytes from memory, after a check of the token. */
package dev.membergallery.limit;

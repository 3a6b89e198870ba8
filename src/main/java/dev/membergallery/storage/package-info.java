/** What all repositories have in common: transactions, and that they are tried again. */
@NullMarked
package dev.membergallery.storage;

import org.jspecify.annotations.NullMarked;

/** What all repositories have in common: transactions, which wait in turn and are tried again. */
@NullMarked
package dev.membergallery.storage;

import org.jspecify.annotations.NullMarked;

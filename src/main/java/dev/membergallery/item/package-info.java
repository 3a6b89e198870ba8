/**
 * What an item is: its media, its forms in requests, answers, rows and URIs. Knows no gallery and
 * no database.
 */
@NullMarked
package dev.membergallery.item;

import org.jspecify.annotations.NullMarked;

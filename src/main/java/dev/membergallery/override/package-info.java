/**
 * Member galleries, the templates they are cloned from, and the override: a member's gallery in
 * place of an element's items. Nothing here writes to the element or its gallery.
 */
@NullMarked
package dev.membergallery.override;

import org.jspecify.annotations.NullMarked;

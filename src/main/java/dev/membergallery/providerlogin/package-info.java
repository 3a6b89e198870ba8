/**
 * Members log in at their site's identity provider, and are led back to the page they came from.
 */
@NullMarked
package dev.membergallery.providerlogin;

import org.jspecify.annotations.NullMarked;

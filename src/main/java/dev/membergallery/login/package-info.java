/** How members log in, stay so, and log out. */
@NullMarked
package dev.membergallery.login;

import org.jspecify.annotations.NullMarked;

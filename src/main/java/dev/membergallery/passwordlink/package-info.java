/** Links by which members set their passwords, the page that they lead to, and mails with them. */
@NullMarked
package dev.membergallery.passwordlink;

import org.jspecify.annotations.NullMarked;

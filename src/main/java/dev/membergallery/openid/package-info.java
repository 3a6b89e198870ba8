/**
 * People log in at an identity provider by OpenID Connect, and it says who they are: of sites'
 * members and of collaborators alike.
 */
@NullMarked
package dev.membergallery.openid;

import org.jspecify.annotations.NullMarked;

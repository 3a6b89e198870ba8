/**
 * People log in at an identity provider by OpenID Connect, and it says who they are: of sites'
 * members and of collaborators alike. What such a provider has to say of itself is read here for
 * those whose access tokens are taken, too.
 */
@NullMarked
package dev.membergallery.openid;

import org.jspecify.annotations.NullMarked;

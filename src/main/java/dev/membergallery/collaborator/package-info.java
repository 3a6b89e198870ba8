/** Collaborators, the people who edit sites: what they may do on each, and how they log in. */
@NullMarked
package dev.membergallery.collaborator;

import org.jspecify.annotations.NullMarked;

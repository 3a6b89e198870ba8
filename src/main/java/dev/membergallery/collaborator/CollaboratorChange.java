package dev.membergallery.collaborator;

import dev.membergallery.access.Permission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a collaborator.
 *
 * @param email the new one; null leaves it
 * @param renamed whether {@code name} is to be set
 * @param name the new name; null for none
 * @param blocked whether they may log in no more; null leaves it
 * @param passwordHash of a new password; null leaves it
 * @param permissions those on the site; none leaves them
 */
record CollaboratorChange(
    @Nullable String email,
    boolean renamed,
    @Nullable String name,
    @Nullable Boolean blocked,
    @Nullable String passwordHash,
    Set<Permission> permissions) {}

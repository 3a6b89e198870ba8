package dev.membergallery.limit;

import java.util.Optional;

/**
 * A limit and whom it is for.
 *
 * @param waivedBy a mark that makes it none, as long as it stands
 */
record Quota(Key key, Limit limit, Optional<Key> waivedBy) {}

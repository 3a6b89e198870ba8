package dev.membergallery.identity;

import java.util.UUID;

/** Primary key of whatever belongs to a site: the site's id comes first in every key. */
public record SiteKey(UUID siteId, UUID id) {}

package dev.membergallery.site;

/** News, inside the transaction, that other origins are listed than before. */
record OriginsChanged() {}

package dev.membergallery.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item says and shows, apart from its place. */
public record ItemContent(
    @Nullable String title,
    @Nullable String description,
    @Nullable Link link,
    @Nullable List<String> tags,
    Media media) {}

package dev.membergallery.conversion;

import java.util.List;

/**
 * A gallery's items in the frontend format, in the gallery's order, and those that it cannot carry.
 */
public record Conversion(List<FrontendItem> items, List<OmittedItem> omittedItems) {}

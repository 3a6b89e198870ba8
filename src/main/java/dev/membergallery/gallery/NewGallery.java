package dev.membergallery.gallery;

import dev.membergallery.item.NewItem;
import dev.membergallery.item.SortOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gallery to be made.
 *
 * @param sortOrder its place among the galleries of the site; without one the server finds one
 * @param items its items, in the order in which they are listed; null where nothing was said of
 *     them
 */
public record NewGallery(
    @Nullable String name, @Nullable SortOrder sortOrder, @Nullable List<NewItem> items) {

  /** Nothing but a name. */
  public static NewGallery named(@Nullable String name) {
    return new NewGallery(name, null, null);
  }
}

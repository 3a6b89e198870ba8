package dev.membergallery.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * Place of an item in its gallery, or of a gallery in its site: items are listed by descending
 * order.
 *
 * <p>Finite, because the wire format carries it as a JSON number; unique among its siblings, which
 * the database holds.
 */
public record SortOrder(double value) {

  public SortOrder {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
  }

  /**
   * Orders for things made now that were given none: the epoch milliseconds, or the next that are
   * free; the first of them is listed first.
   *
   * @param taken the orders of all siblings that are at or above {@code now}
   */
  public static List<SortOrder> from(Instant now, int count, Collection<Double> taken) {
    var used = new HashSet<>(taken);
    var orders = new ArrayList<SortOrder>(count);
    for (double next = now.toEpochMilli(); orders.size() < count; next++) {
      if (!used.contains(next)) {
        orders.add(new SortOrder(next));
      }
    }
    Collections.reverse(orders);
    return orders;
  }
}

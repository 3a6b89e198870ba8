package dev.membergallery.gallery;

import static dev.membergallery.problem.ViolatedRule.FORMAT;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.membergallery.input.Input;
import dev.membergallery.item.Item;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item as its caller knows it: whoever changes or deletes it means that, and not what others
 * have made of it since.
 *
 * @param updatedDate by which it is known, to the millisecond; {@code null} where it may be
 *     whatever it is by now
 */
public record KnownItem(@Nullable Instant updatedDate) {

  static final KnownItem ANY = new KnownItem(null);

  private static final Pattern ENTITY_TAG = Pattern.compile("\"(.*)\"");

  /**
   * Reads {@code If-Match} (RFC 9110, 13.1.1): an item's {@code updatedDate} in quotes; without it,
   * the item may be anything.
   */
  public static KnownItem read(Input request, @Nullable String ifMatch) {
    if (ifMatch == null) {
      return ANY;
    }
    var tag = ENTITY_TAG.matcher(ifMatch);
    if (!tag.matches()) {
      request
          .parameter("If-Match", ifMatch)
          .reject(FORMAT, "must be the updatedDate of the item in quotes");
      return ANY;
    }
    return new KnownItem(request.parameter("If-Match", tag.group(1)).required().instant());
  }

  /**
   * Makes sure that the item is still the one that is known.
   *
   * @throws Problem {@code ITEM_CHANGED} when it is not
   */
  void require(Item item) {
    if (updatedDate != null
        && !updatedDate.truncatedTo(MILLIS).equals(item.updatedDate().truncatedTo(MILLIS))) {
      throw ProblemType.ITEM_CHANGED.because(
          "The item has been changed since.", "itemId", item.id());
    }
  }
}

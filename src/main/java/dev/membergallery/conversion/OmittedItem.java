package dev.membergallery.conversion;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An item that the frontend format cannot carry. */
public record OmittedItem(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3f") String itemId, Reason reason) {

  /** Why an item does not appear. */
  public enum Reason {
    /** It is a text item: the frontend format has none. */
    TEXT_ITEM,
    /** Its link has a text: the frontend format has no link text. */
    LINK_TEXT,
    /** It has neither an id nor a url of its media. */
    NO_SOURCE
  }
}

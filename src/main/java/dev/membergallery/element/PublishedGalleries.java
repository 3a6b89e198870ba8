package dev.membergallery.element;

import dev.membergallery.access.Caller;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.gallery.GalleryReaders;
import jakarta.enterprise.context.ApplicationScoped;

/** What a published page shows, everyone may read. */
@ApplicationScoped
class PublishedGalleries implements GalleryReaders {

  private final Elements elements;

  PublishedGalleries(Elements elements) {
    this.elements = elements;
  }

  @Override
  public boolean include(Caller.OfSite caller, GalleryId gallery) {
    return elements.isPublished(caller.site(), gallery);
  }
}

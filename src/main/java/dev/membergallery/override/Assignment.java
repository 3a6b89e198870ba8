package dev.membergallery.override;

import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.MemberId;

/** A gallery for a member and an element. */
record Assignment(ElementId element, MemberId member, GalleryId gallery) {}

/** What Velo's editor declares of a page with a gallery of that nickname. */
declare interface PageElementsMap {
  '#memberGallery': $w.Gallery;
}

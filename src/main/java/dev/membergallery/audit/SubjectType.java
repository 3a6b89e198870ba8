package dev.membergallery.audit;

/** What the change history tells about. */
public enum SubjectType {
  GALLERY,
  /** Items of one gallery. */
  ITEM,
  /** Which gallery a member has for an element. */
  MEMBER_GALLERY,
  /** Which gallery members get a clone of for an element. */
  TEMPLATE_GALLERY,
  PAGE,
  API_KEY,
  /** What a collaborator may do on the site. */
  COLLABORATOR
}

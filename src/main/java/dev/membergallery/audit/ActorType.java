package dev.membergallery.audit;

/** Who can change something. */
public enum ActorType {
  /** Nobody's request: the server itself, or whoever works on its database. */
  SERVER,
  OPERATOR,
  API_KEY,
  COLLABORATOR,
  MEMBER,
  VISITOR
}

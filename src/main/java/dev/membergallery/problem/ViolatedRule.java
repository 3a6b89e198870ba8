package dev.membergallery.problem;

/** The rules that a field of a request can violate; the names are the wire format's. */
public enum ViolatedRule {
  REQUIRED_FIELD,
  FORMAT,
  MIN,
  MAX,
  MIN_LENGTH,
  MAX_LENGTH,
  MAX_SIZE,
  ONE_OF,
  OTHER
}

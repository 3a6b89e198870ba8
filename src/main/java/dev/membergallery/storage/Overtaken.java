package dev.membergallery.storage;

/**
 * A transaction has lost to another what was free when it looked. It is done again, and finds what
 * the other has done.
 */
public final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Because of a constraint of the schema.
   *
   * @param violation what the database says
   */
  public Overtaken(RuntimeException violation) {
    super(violation);
  }
}

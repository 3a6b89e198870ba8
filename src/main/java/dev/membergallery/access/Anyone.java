package dev.membergallery.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint for members and visitors alike. A credential that is sent nevertheless has to be a
 * good one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Anyone {
  /**
   * Whether the endpoint confirms a member's session itself, in a statement that it needs anyway.
   * The filter then does no I/O.
   */
  boolean sessionConfirmedByEndpoint() default false;
}

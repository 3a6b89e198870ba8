package dev.membergallery.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint for logged-in members of the site. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MembersOnly {
  /**
   * Whether the endpoint confirms the member's session itself, in a statement that it needs anyway.
   * The filter then does no I/O.
   */
  boolean sessionConfirmedByEndpoint() default false;
}

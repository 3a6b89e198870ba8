package dev.membergallery.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint for those who have every one of the permissions on the site. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
  Permission[] value();

  /**
   * Whether members and visitors pass as well, although they have no permissions; the endpoint
   * itself then decides what they get to see.
   */
  boolean orMemberOrVisitor() default false;
}

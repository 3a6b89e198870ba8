package dev.membergallery.storage;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A change of so much at once that its statements, and the answer to each of them, may take {@value
 * #SECONDS} seconds. Its transaction has to be given that time as well: see {@link
 * TransactionConfiguration}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
// of a type only the interceptor itself
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TakesLong {

  /** How long a statement may take. */
  int SECONDS = 300;
}

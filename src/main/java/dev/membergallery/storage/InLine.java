package dev.membergallery.storage;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A change of one thing, which the first two arguments name: its site and its id. Of those who want
 * to change the same one, a few at once get a connection, on which they wait for each other; the
 * others wait in line without one.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
// of a type only the interceptor itself
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InLine {}

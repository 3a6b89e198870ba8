/**
 * Every test that goes through the public door, against the packaged server: the native executable
 * of a build with {@code -Dnative}.
 */
package dev.membergallery.executable;

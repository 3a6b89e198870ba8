/**
 * What the OpenAPI document says by rule, of all operations and of all schemas alike: operations of
 * any room are complete in it by what they declare anyway.
 */
@NullMarked
package dev.membergallery.document;

import org.jspecify.annotations.NullMarked;

/**
 * Technical wiring: clock, JSON, the database of a first run. Imports no feature, and no feature
 * imports it.
 */
@NullMarked
package dev.membergallery.system;

import org.jspecify.annotations.NullMarked;

/**
 * The change history: who changed what of a site, and when.
 *
 * <p>The database writes it by triggers; here it is told who is calling, and read. In code, SQL and
 * the API its name is audit.
 */
@NullMarked
package dev.membergallery.audit;

import org.jspecify.annotations.NullMarked;

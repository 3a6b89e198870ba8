/** Sites, the tenants of the server, and the keys by which their back ends call. */
@NullMarked
package dev.membergallery.site;

import org.jspecify.annotations.NullMarked;

/** Routes as values: defined once, then served and described. */
@NullMarked
package io.leasehold.server.route;

import org.jspecify.annotations.NullMarked;

/** Describes the API's routes as OpenAPI 3.1, from the very values by which they are served. */
@NullMarked
package io.leasehold.server.openapi;

import org.jspecify.annotations.NullMarked;

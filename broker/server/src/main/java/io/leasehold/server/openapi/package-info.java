/** Describes the API's routes as OpenAPI 3.1, from the same values that serve them. */
@NullMarked
package io.leasehold.server.openapi;

import org.jspecify.annotations.NullMarked;

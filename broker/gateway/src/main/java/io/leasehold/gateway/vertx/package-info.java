/** What the gateway adds to Vert.x; the only package that uses its internals. */
@NullMarked
package io.leasehold.gateway.vertx;

import org.jspecify.annotations.NullMarked;
